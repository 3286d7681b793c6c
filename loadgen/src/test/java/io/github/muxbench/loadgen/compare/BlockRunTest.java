package io.github.muxbench.loadgen.compare;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.loadgen.MadeUp;
import io.github.muxbench.loadgen.TinyServer;
import io.github.muxbench.loadgen.contestants.ContestantSpec;
import io.github.muxbench.loadgen.contestants.Entrant;
import io.github.muxbench.loadgen.drive.LostConnectionException;
import io.github.muxbench.loadgen.generator.DrivenWindow;
import io.github.muxbench.loadgen.generator.GeneratorRequest;
import io.github.muxbench.loadgen.generator.LoadGenerator;
import io.github.muxbench.loadgen.generator.LocalGenerator;
import io.github.muxbench.loadgen.host.Placement;
import io.github.muxbench.loadgen.host.ServerObserver;
import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Contestant.Role;
import io.github.muxbench.results.model.Plan;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.RunDirectory;
import io.github.muxbench.results.model.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A block whose servers run already, and whose generator is no process of its own. */
@Isolated // Its windows are short, and something must happen in each.
@Timeout(120)
class BlockRunTest {

  private static final int WINDOWS = 2;

  /** Of each step: its phase, windows done, and all. */
  private final List<String> steps = new ArrayList<>();

  @TempDir private Path directory;

  /** A generator elsewhere, from which one server can't be reached any more at some time. */
  private static final class Elsewhere implements LoadGenerator {

    private final LoadGenerator generator = new LocalGenerator(ServerObserver::ofLocal);
    private final List<String> asked = new ArrayList<>();
    private final @Nullable String lost;

    Elsewhere(@Nullable String lost) {
      this.lost = lost;
    }

    @Override
    public @Nullable Double measureMemory(GeneratorRequest.Memory request) {
      asked.add("memory of " + request.contestant());
      return (double) request.connections();
    }

    @Override
    public List<IdlePoint> idle(GeneratorRequest.Idle request) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void connect(GeneratorRequest.Connect request) throws IOException {
      asked.add("connect to " + request.contestant());
      generator.connect(request);
    }

    @Override
    public DrivenWindow drive(GeneratorRequest.Drive request) throws IOException {
      if (request.contestant().equals(lost)) {
        throw new LostConnectionException("the cable was cut");
      }
      return generator.drive(request);
    }

    @Override
    public List<Long> pids() {
      return List.of();
    }

    @Override
    public void close() {
      asked.add("close");
      generator.close();
    }
  }

  @Test
  void generator_isAskedForMemory_connections_andWindows_andClosed() throws IOException {
    Elsewhere generator = new Elsewhere(null);

    Block block = run(generator);

    assertThat(generator.asked.subList(0, 2))
        .containsExactlyInAnyOrder("memory of first", "memory of second");
    assertThat(generator.asked.subList(2, 4))
        .containsExactlyInAnyOrder("connect to first", "connect to second");
    assertThat(generator.asked.subList(4, generator.asked.size())).containsExactly("close");
    assertThat(block.warmups())
        .extracting(Block.Warmup::memoryPerConnectionBytes)
        .containsExactly(8.0, 8.0);
    assertThat(block.windows()).hasSize(2 * 2 * WINDOWS);
    // Where the machine stands still for a whole window of 50 ms, nothing is answered in it.
    assertThat(received(block))
        .hasSize(4)
        .allSatisfy((_, messages) -> assertThat(messages).isPositive());
    assertThat(block.windows()).allMatch(window -> window.server() == null);
  }

  /** Returns the messages that came back, by contestant and kind of window. */
  private static Map<String, Long> received(Block block) {
    return block.windows().stream()
        .collect(
            Collectors.groupingBy(
                window -> window.contestant() + " " + window.kind(),
                Collectors.summingLong(window -> window.traffic().received())));
  }

  @Test
  void eachContestant_hasOneSustainedTurn_afterTheOtherWindows_whichIsPartOfTheRunOnDisk()
      throws IOException {
    Plan plan = plan(1_000, 40);
    Block block = run(new Elsewhere(null), plan);

    assertThat(block.windows()).hasSize(2 * (2 * WINDOWS + 1));
    List<Window> turns = block.windows().subList(2 * 2 * WINDOWS, block.windows().size());
    assertThat(turns).allMatch(window -> window.kind() == Window.Kind.SUSTAINED);
    assertThat(turns).extracting(Window::contestant).containsExactlyInAnyOrder("first", "second");
    assertThat(steps)
        .containsExactly(
            "starting 0/10",
            "memory 0/10",
            "warm-up 0/10",
            "capacity 1/10",
            "capacity 2/10",
            "capacity 3/10",
            "capacity 4/10",
            "latency 5/10",
            "latency 6/10",
            "latency 7/10",
            "latency 8/10",
            "sustain 9/10",
            "sustain 10/10");
    assertThat(turns)
        .extracting(Window::sustained)
        .allSatisfy(turn -> {
          assertThat(turn).isNotNull();
          // Due each 25 ms in the first 500.
          assertThat(turn.newcomerMicros().size() + turn.censoredMicros().size() + turn.refused())
              .isEqualTo(20);
          assertThat(turn.newcomerMicros()).isNotEmpty();
        });
    Run run =
        MadeUp.run(
            plan,
            List.of(
                new Contestant("first", "tcp", Role.BASELINE, List.of()),
                new Contestant("second", "tcp", Role.CONTESTANT, List.of())),
            List.of(block),
            List.of(),
            null);
    Path again = directory.resolve("again");
    try (RunDirectory written = RunDirectory.create(again)) {
      written.write(run);
    }
    assertThat(RunDirectory.read(again)).isEqualTo(run);
  }

  /** At a rate at which each window is a round. */
  @Test
  void roundsOfTheResponseTimes_areRecorded() throws IOException {
    Block block = run(new Elsewhere(null), plan(0, 0), 20_000);

    for (String name : List.of("first", "second")) {
      List<Double> p99 =
          block.windows().stream()
              .filter(window -> window.kind() == Window.Kind.LATENCY)
              .filter(window -> window.contestant().equals(name))
              .map(window ->
                  requireNonNull(window.percentilesMicros().get(RunDirectory.RESPONSE)).p99())
              .toList();
      assertThat(block.rounds(name)).hasSize(WINDOWS).isEqualTo(p99);
    }
  }

  @Test
  void contestantThatTheGeneratorLoses_isWithdrawn_withTheReason() throws IOException {
    Block block = run(new Elsewhere("second"));

    assertThat(block.withdrawn())
        .containsExactly(new Block.Withdrawal("second", 0, "the cable was cut"));
    assertThat(block.windows()).extracting(Window::contestant).doesNotContain("second");
  }

  private Block run(LoadGenerator generator) throws IOException {
    return run(generator, plan(0, 0));
  }

  private Block run(LoadGenerator generator, Plan plan) throws IOException {
    return run(generator, plan, 200);
  }

  private Block run(LoadGenerator generator, Plan plan, double perSecond) throws IOException {
    try (TinyServer first = TinyServer.echo();
        TinyServer second = TinyServer.echo();
        RunDirectory run = RunDirectory.create(directory.resolve("run"))) {
      List<ContestantSpec> specs =
          List.of(
              ContestantSpec.parse("first=tcp:localhost:" + first.port()),
              ContestantSpec.parse("second=tcp:localhost:" + second.port()));
      return new BlockRun(
              plan,
              0,
              Placement.NONE,
              () -> generator,
              Entrant.of(specs, false),
              null,
              run,
              System.nanoTime(),
              (block, phase, done, all) -> steps.add(phase + " " + done + "/" + all))
          .run(capacity -> perSecond);
    }
  }

  /** The shortest warm-up that there is: one round. */
  private static Plan plan(int sustainedMillis, double newcomersPerSecond) {
    return new Plan(
        "quick",
        4,
        64,
        1,
        1,
        WINDOWS,
        WINDOWS,
        50,
        100,
        sustainedMillis,
        newcomersPerSecond,
        20,
        0.001,
        0.001,
        8,
        null,
        0.5,
        "uniform",
        1,
        null,
        null,
        List.of(),
        null);
  }
}
