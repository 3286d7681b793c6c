package io.github.muxbench.results.report;

import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.model.Block.Warmup;
import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Comparison.Verdict;
import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Contestant.Role;
import io.github.muxbench.results.model.Environment;
import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.model.Percentiles;
import io.github.muxbench.results.model.Plan;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.RunDirectory;
import io.github.muxbench.results.model.Validity;
import io.github.muxbench.results.model.Window;
import io.github.muxbench.results.model.Window.Kind;
import io.github.muxbench.results.model.Window.ServerUse;
import io.github.muxbench.results.model.WindowBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** A small run whose every number is made up, and the same each time. */
public final class SyntheticRun {

  public static final String BASELINE = "selector";
  public static final String CONTESTANT = "virtual-threads";
  public static final String CONTROL = "selector-control";

  /** Messages that took the same time, since drawing each would make tests slow. */
  private static final int SAME = 10;

  private static final int BLOCKS = 3;
  private static final int CAPACITY_WINDOWS = 8;
  private static final int LATENCY_WINDOWS = 4;
  private static final int TURN_MILLIS = 2_000;
  private static final int MESSAGES = 30_000;
  private static final int CAPACITY_MESSAGES = 2_000;

  private SyntheticRun() {}

  /** Returns a valid run of two contestants and a control. */
  public static Run run() {
    return new Run(
        Run.SCHEMA_VERSION,
        "20261122T101500Z-bench1",
        Instant.parse("2026-11-22T10:15:00Z"),
        84.3,
        List.of("compare", "-c", "64", "--contestant", "virtual-threads=virtual-threads"),
        plan(),
        environment(),
        contestants(),
        blocks(),
        comparisons(),
        control(),
        Validity.VALID);
  }

  /** Writes a run with histograms to match. */
  public static void write(Path directory, Run run) throws IOException {
    try (RunDirectory files = RunDirectory.create(directory)) {
      Random random = new Random(7);
      for (Block block : run.blocks()) {
        for (Window window : block.windows()) {
          append(files, run, block, window, random);
        }
      }
      files.write(run);
    }
  }

  private static void append(RunDirectory files, Run run, Block block, Window window, Random random)
      throws IOException {
    double scale = window.contestant().equals(CONTESTANT) ? 1.3 : 1;
    double luck = 1 + 0.06 * block.index();
    if (window.kind() == Kind.SUSTAINED) {
      return; // It has none.
    }
    if (window.kind() == Kind.CAPACITY) {
      files.append(
          window.contestant(),
          RunDirectory.CAPACITY_SERVICE,
          histogram(run, window, random, 300 * scale * luck, CAPACITY_MESSAGES));
      return;
    }
    files.append(
        window.contestant(),
        RunDirectory.RESPONSE,
        histogram(run, window, random, 62 * scale * luck, MESSAGES));
    files.append(
        window.contestant(),
        RunDirectory.SERVICE,
        histogram(run, window, random, 55 * scale * luck, MESSAGES));
    files.append(
        window.contestant(), RunDirectory.LAG, histogram(run, window, random, 2, MESSAGES));
  }

  private static Histogram histogram(
      Run run, Window window, Random random, double medianMicros, int count) {
    Histogram histogram = new Histogram(3);
    histogram.setAutoResize(true);
    for (int i = 0; i < count; i += SAME) {
      double spread = Math.exp(0.25 * random.nextGaussian());
      double tail = random.nextInt(200) == 0 ? 1 + 12 * random.nextDouble() : 1;
      histogram.recordValueWithCount((long) (medianMicros * spread * tail * 1000), SAME);
    }
    long start = run.startedAt().toEpochMilli() + window.startMillis();
    histogram.setStartTimeStamp(start);
    histogram.setEndTimeStamp(start + (long) (window.traffic().seconds() * 1000));
    return histogram;
  }

  /** Returns a run of which these figures were asked. */
  public static Run asking(List<Metric> questions) {
    Run run = run();
    return run.withPlan(run.plan().asking(questions));
  }

  /**
   * Returns a run in which each contestant also has a sustained turn of 2 s in each block.
   *
   * @param turns what came of that of a contestant in a block
   */
  public static Run withTurns(BiFunction<String, Integer, Window.Sustained> turns) {
    Run run = run();
    List<Block> blocks = new ArrayList<>();
    for (Block block : run.blocks()) {
      List<Window> windows = new ArrayList<>(block.windows());
      for (Contestant contestant : run.contestants()) {
        windows.add(
            new WindowBuilder(contestant.name(), Kind.SUSTAINED, 0)
                .at(windows.getLast().startMillis() + 2_500, TURN_MILLIS / 1e3)
                .sustained(turns.apply(contestant.name(), block.index()))
                .build());
      }
      blocks.add(block.with(windows));
    }
    return run.withPlan(plan(TURN_MILLIS, 20)).withBlocks(blocks);
  }

  /** Returns a turn in which so many newcomers took so long, and others had no answer after 1 s. */
  public static Window.Sustained turn(int answered, double micros, int censored) {
    return new Window.Sustained(
        120_000,
        true,
        0.25,
        Collections.nCopies(answered, micros),
        Collections.nCopies(censored, 1_000_000.0),
        0);
  }

  private static Plan plan() {
    return plan(0, 0);
  }

  private static Plan plan(int sustainedMillis, double newcomersPerSecond) {
    return new Plan(
        "quick",
        64,
        64,
        1,
        BLOCKS,
        CAPACITY_WINDOWS,
        LATENCY_WINDOWS,
        200,
        500,
        sustainedMillis,
        newcomersPerSecond,
        50,
        2,
        8,
        1000,
        70_000.0,
        0.5,
        "uniform",
        42,
        "1",
        "0",
        List.of("-Xms256m", "-Xmx256m", "-XX:+UseSerialGC"),
        null);
  }

  private static Environment environment() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("cpu model", "Example CPU 3.0 GHz");
    facts.put("cores", "2");
    facts.put("kernel", "Linux 6.18.4 x86_64");
    facts.put("jdk", "Eclipse Adoptium 25.0.1+8");
    facts.put("git commit", "0123456789abcdef, clean");
    return new Environment(facts);
  }

  private static List<Contestant> contestants() {
    return List.of(
        contestant(BASELINE, "selector", Role.BASELINE),
        contestant(CONTESTANT, "virtual-threads", Role.CONTESTANT),
        contestant(CONTROL, "selector", Role.CONTROL));
  }

  private static Contestant contestant(String name, String spec, Role role) {
    return new Contestant(
        name, spec, role, List.of("java", "-Xmx256m", "-cp", "lib/*", "example." + name));
  }

  private static List<Block> blocks() {
    Random random = new Random(11);
    List<Block> blocks = new ArrayList<>();
    for (int index = 0; index < BLOCKS; index++) {
      long millis = 10_000 + index * 25_000L;
      List<Window> windows = new ArrayList<>();
      for (Kind kind : List.of(Kind.CAPACITY, Kind.LATENCY)) {
        int rounds = kind == Kind.CAPACITY ? CAPACITY_WINDOWS : LATENCY_WINDOWS;
        for (int round = 0; round < rounds; round++) {
          for (Contestant contestant : contestants()) {
            windows.add(window(contestant.name(), kind, round, millis, random));
            millis += kind == Kind.CAPACITY ? 300 : 700;
          }
        }
      }
      blocks.add(new Block(index, warmups(random), windows));
    }
    return blocks;
  }

  private static Window window(
      String contestant, Kind kind, int round, long startMillis, Random random) {
    boolean capacity = kind == Kind.CAPACITY;
    double drift = 1 + 0.08 * Math.sin(startMillis / 14_000.0);
    double perSecond = capacity ? (contestant.equals(CONTESTANT) ? 140_300 : 192_700) : 70_000;
    double achieved =
        capacity ? perSecond * drift * (1 + 0.015 * random.nextGaussian()) : perSecond;
    double seconds = capacity ? 0.2 : 0.5;
    long messages = (long) (achieved * seconds);
    return new WindowBuilder(contestant, kind, round)
        .at(startMillis, seconds)
        .sent(messages)
        .received(messages)
        .rates(capacity ? null : 70_000.0, achieved)
        .server(serverUse(contestant, messages, random))
        .percentiles(
            Map.of(
                "service",
                new Percentiles(
                    capacity ? CAPACITY_MESSAGES : MESSAGES, 60.0, null, null, null, null, 90.0)))
        .marks(
            capacity && round == 3 && contestant.equals(CONTESTANT)
                ? List.of(new Validity.Finding(Validity.Verdict.DISTURBED, "stolen time"))
                : List.of())
        .fairness(capacity ? fairness(messages, startMillis) : null)
        .build();
  }

  private static ServerUse serverUse(String contestant, long messages, Random random) {
    boolean threads = contestant.equals(CONTESTANT);
    double micros = (threads ? 6.97 : 4.91) * (1 + 0.02 * random.nextGaussian());
    return new ServerUse(
        messages,
        messages * micros,
        (long) (messages * (threads ? 0.05 : 0.08)),
        (long) (messages * 0.005),
        90_000_000L,
        threads ? 19 : 17,
        null);
  }

  private static Window.Fairness fairness(long messages, long startMillis) {
    long each = messages / 64;
    return new Window.Fairness(
        each - each / 20, each, each + each / 30, 7, 1_500 + startMillis % 700, 900.0);
  }

  private static List<Warmup> warmups(Random random) {
    return contestants().stream()
        .map(each ->
            new Warmup(
                each.name(),
                4,
                true,
                List.of(100_000.0, 180_000.0),
                List.of(90.0, 0.0),
                (each.name().equals(CONTESTANT) ? 3577 : 1873)
                    * (1 + 0.03 * random.nextGaussian())))
        .toList();
  }

  private static List<Comparison> comparisons() {
    return List.of(
        compare(CONTESTANT, Metric.CAPACITY, 192_700, 0.73, 0.71, 0.75, 0.013),
        compare(CONTESTANT, Metric.CPU_PER_MESSAGE, 4.91, 1.42, 1.38, 1.46, 0.021),
        compare(CONTESTANT, Metric.RESPONSE_P50, 62.1, 1.304, 1.27, 1.34, 0.019),
        compare(CONTESTANT, Metric.RESPONSE_P99, 121.4, 1.03, 0.97, 1.09, 0.083),
        compare(CONTESTANT, Metric.RESPONSE_P999, 688, 1.11, 0.83, 1.41, 0.37),
        compare(CONTESTANT, Metric.SWITCHES_PER_MESSAGE, 0.0871, 0.62, 0.55, 0.70, 0.09),
        compare(CONTESTANT, Metric.MEMORY_PER_CONNECTION, 1873, 1.91, 1.72, 2.13, 0.11));
  }

  private static List<Comparison> control() {
    return List.of(
        compare(CONTROL, Metric.CAPACITY, 192_700, 1.004, 0.991, 1.017, 0.013),
        compare(CONTROL, Metric.CPU_PER_MESSAGE, 4.91, 0.997, 0.97, 1.02, 0.021),
        compare(CONTROL, Metric.RESPONSE_P50, 62.1, 1.008, 0.98, 1.03, 0.019),
        compare(CONTROL, Metric.RESPONSE_P99, 121.4, 0.98, 0.91, 1.05, 0.083),
        compare(CONTROL, Metric.RESPONSE_P999, 688, 0.96, 0.72, 1.24, 0.37));
  }

  /** Returns a comparison whose verdicts, also among the others, are what its interval says. */
  public static Comparison compare(
      String contestant,
      Metric metric,
      double baselineValue,
      double ratio,
      double low,
      double high,
      double minimumDetectable) {
    return new Comparison(
        BASELINE,
        contestant,
        metric,
        baselineValue,
        baselineValue * ratio,
        ratio,
        low,
        high,
        Verdict.of(low, high),
        Verdict.of(low, high),
        minimumDetectable);
  }

  public static Run with(Run run, List<Comparison> comparisons, List<Comparison> control) {
    return run.concluding(comparisons, control, run.validity());
  }

  public static Run with(Run run, @Nullable Validity validity) {
    return run.concluding(run.comparisons(), run.control(), validity);
  }

  /** Returns a run with this text wherever a run may hold any text. */
  public static Run withText(Run run, String text) {
    List<Contestant> contestants =
        run.contestants().stream()
            .map(c -> new Contestant(c.name(), text, c.role(), List.of("java", text)))
            .toList();
    return new Run(
        run.schemaVersion(),
        text,
        run.startedAt(),
        run.durationSeconds(),
        List.of("compare", text),
        run.plan(),
        new Environment(Map.of(text, text)),
        contestants,
        run.blocks(),
        run.comparisons(),
        run.control(),
        new Validity(Validity.Verdict.DISTURBED, List.of(text)));
  }

  /** Returns a run on a platform that tells nothing of the servers' processes. */
  public static Run silent() {
    return withBlocks(
        run(),
        blocks().stream()
            .map(block ->
                new Block(
                    block.index(),
                    List.of(),
                    block.windows().stream().map(window -> using(window, null)).toList()))
            .toList());
  }

  /** Returns a window in which the server's process used something else. */
  public static Window using(Window window, Window.@Nullable ServerUse use) {
    return WindowBuilder.from(window).server(use).build();
  }

  /** Returns a window in which connections were served otherwise. */
  public static Window serving(
      Window window,
      Window.@Nullable Fairness fairness,
      long unanswered,
      Window.@Nullable Owed owed) {
    return WindowBuilder.from(window).fairness(fairness).unanswered(unanswered, owed).build();
  }

  /** Returns a run with other blocks, from which nothing is concluded yet. */
  public static Run withBlocks(Run run, List<Block> blocks) {
    return run.withBlocks(blocks).concluding(List.of(), List.of(), null);
  }
}
