package io.github.muxbench.results.report.page;

import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.model.Block.Warmup;
import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Contestant.Role;
import io.github.muxbench.results.model.Plan;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.RunDirectory;
import io.github.muxbench.results.model.Window;
import io.github.muxbench.results.model.Window.Kind;
import io.github.muxbench.results.model.WindowBuilder;
import io.github.muxbench.results.report.SyntheticRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A run as large as a report must bear: {@value #CONTESTANTS} contestants, each in 1,000 windows.
 * Windows are copies of those of {@link SyntheticRun}.
 */
final class WideRun {

  static final int CONTESTANTS = 50;
  static final int BLOCKS = 20;
  static final int CAPACITY_WINDOWS = 30;
  static final int LATENCY_WINDOWS = 20;

  private WideRun() {}

  /** Writes the run and its logs, of which all contestants have the same. */
  static void write(Path directory) throws IOException {
    Run run = run();
    Run ofOne = SyntheticRun.withBlocks(run, blocks(run.contestants().subList(0, 1)));
    SyntheticRun.write(directory, ofOne);
    Path log = directory.resolve(run.baseline().name() + ".hlog");
    String lines = Files.readString(log);
    for (Contestant other : run.contestants().subList(1, CONTESTANTS)) {
      Files.writeString(
          directory.resolve(other.name() + ".hlog"),
          lines.replace("of " + run.baseline().name() + " in", "of " + other.name() + " in"));
    }
    Files.delete(directory.resolve(RunDirectory.RUN_FILE));
    Files.writeString(
        directory.resolve(RunDirectory.RUN_FILE), RunDirectory.json().writeValueAsString(run));
  }

  private static Run run() {
    Run few = SyntheticRun.run();
    List<Contestant> contestants = new ArrayList<>();
    contestants.add(few.baseline());
    List<Comparison> comparisons = new ArrayList<>();
    for (int i = 2; i < CONTESTANTS; i++) {
      String name = "virtual-threads-variant-" + i;
      contestants.add(new Contestant(name, "virtual-threads", Role.CONTESTANT, List.of("java")));
      few.comparisons().forEach(c -> comparisons.add(of(name, c)));
    }
    contestants.add(few.contestants().getLast());
    return new Run(
        few.schemaVersion(),
        few.id(),
        few.startedAt(),
        few.durationSeconds(),
        few.command(),
        plan(few.plan()),
        few.environment(),
        contestants,
        blocks(contestants),
        comparisons,
        few.control(),
        few.validity());
  }

  private static Plan plan(Plan few) {
    return new Plan(
        few.profile(),
        few.connections(),
        few.sizeBytes(),
        few.generatorThreads(),
        BLOCKS,
        CAPACITY_WINDOWS,
        LATENCY_WINDOWS,
        few.capacityWindowMillis(),
        few.latencyWindowMillis(),
        few.sustainedMillis(),
        few.newcomersPerSecond(),
        few.discardMillis(),
        few.warmupMinSeconds(),
        few.warmupMaxSeconds(),
        few.memoryConnections(),
        few.offeredPerSecond(),
        few.offeredShare(),
        few.arrivals(),
        few.seed(),
        few.serverCpus(),
        few.generatorCpus(),
        few.jvmFlags(),
        few.questions());
  }

  private static Comparison of(String contestant, Comparison c) {
    return SyntheticRun.compare(
        contestant,
        c.metric(),
        c.baselineValue(),
        c.ratio(),
        c.ciLow(),
        c.ciHigh(),
        c.minimumDetectable());
  }

  private static List<Block> blocks(List<Contestant> contestants) {
    Block block = SyntheticRun.run().blocks().getFirst();
    List<Block> blocks = new ArrayList<>();
    long millis = 0;
    for (int index = 0; index < BLOCKS; index++) {
      List<Window> windows = new ArrayList<>();
      for (Kind kind : List.of(Kind.CAPACITY, Kind.LATENCY)) {
        List<Window> patterns =
            block.windows().stream().filter(window -> window.kind() == kind).toList();
        int rounds = kind == Kind.CAPACITY ? CAPACITY_WINDOWS : LATENCY_WINDOWS;
        for (int round = 0; round < rounds; round++) {
          for (int i = 0; i < contestants.size(); i++) {
            Window pattern = patterns.get((3 * round + i) % patterns.size());
            windows.add(placed(pattern, contestants.get(i).name(), round, millis));
            millis += 300;
          }
        }
      }
      Warmup warmup = block.warmups().getFirst();
      List<Warmup> warmups =
          contestants.stream().map(contestant -> warmedUp(contestant.name(), warmup)).toList();
      blocks.add(new Block(index, warmups, windows));
    }
    return blocks;
  }

  private static Warmup warmedUp(String contestant, Warmup pattern) {
    return new Warmup(
        contestant,
        pattern.seconds(),
        pattern.settled(),
        pattern.capacities(),
        pattern.compilationMillis(),
        pattern.memoryPerConnectionBytes());
  }

  private static Window placed(Window pattern, String contestant, int round, long startMillis) {
    return WindowBuilder.from(pattern)
        .as(contestant, round)
        .at(startMillis, pattern.traffic().seconds())
        .build();
  }
}
