package io.github.muxbench.loadgen.trace;

import io.github.muxbench.loadgen.contestants.ContestantProcess;
import io.github.muxbench.loadgen.contestants.ContestantSpec;
import io.github.muxbench.loadgen.contestants.Entrant;
import io.github.muxbench.loadgen.host.Placement;
import io.github.muxbench.results.trace.Trace;
import io.github.muxbench.results.trace.Trace.Model;
import io.github.muxbench.results.trace.Trace.Side;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Plays a scene to one server after the other, first untraced and then traced. */
public final class TraceRun {

  /** From when the clients are connected to the scene's start, so that all have settled. */
  private static final long SETTLE_NANOS = 20_000_000;

  /**
   * Messages of the warm-up: as many as it takes until the code is compiled that the scene runs.
   */
  private static final int WARM_UP = 4_000;

  private static final int PLAYS = 3;

  /** Messages of a scene that is played more than once. */
  private static final int MOST_REPEATED = 2_000;

  /** Recorded after the last answer: a server goes back to where it waits. */
  private static final long TAIL_NANOS = 500_000;

  private static final List<String> FLAGS = List.of("-Xms64m", "-Xmx256m", "-XX:+UseSerialGC");

  private final Scene scene;
  private final Placement placement;

  private TraceRun(Scene scene, Placement placement) {
    this.scene = scene;
    this.placement = placement;
  }

  /**
   * Plays a scene.
   *
   * @param text of the scene
   * @param contestants instead of the scene's; empty for those
   * @throws IllegalArgumentException with a one-line message if the scene can't be read
   * @throws IOException with a one-line message if a server can't be started or played to
   */
  public static Trace of(
      String text, List<String> contestants, List<String> command, Placement placement)
      throws IOException {
    Scene scene = SceneParser.parse(text);
    TraceRun run = new TraceRun(scene, placement);
    List<Side> sides = new ArrayList<>();
    for (ContestantSpec each : specs(contestants.isEmpty() ? scene.contestants() : contestants)) {
      sides.add(run.side(each));
    }
    return new Trace(
        Trace.SCHEMA_VERSION,
        scene.title(),
        scene.about(),
        scene.lesson(),
        scene.text(),
        command,
        sides,
        sources(sides));
  }

  /** Checks that a scene can be played by its contestants or those in their stead. */
  public static void check(String text, List<String> contestants) {
    Scene scene = SceneParser.parse(text);
    var _ = specs(contestants.isEmpty() ? scene.contestants() : contestants);
  }

  private static List<ContestantSpec> specs(List<String> contestants) {
    return Entrant.alone(contestants.stream().map(ContestantSpec::parse).toList()).stream()
        .map(Entrant::spec)
        .toList();
  }

  private Side side(ContestantSpec spec) throws IOException {
    if (!(spec instanceof ContestantSpec.Bundled bundled)) {
      return built(spec, Model.UNKNOWN, played(spec, null, 1), List.of(), List.of());
    }
    // A server that has run out of files is another one afterwards.
    boolean once = scene.files() != null || scene.messages() > MOST_REPEATED;
    int plays = once ? 1 : PLAYS;
    Plays untraced = played(spec, null, plays);
    Path record = Files.createTempFile("muxbench-steps", ".tsv");
    try {
      Plays traced = played(spec, record, plays);
      Model model = bundled.server().hasALoop() ? Model.LOOP : Model.THREADS;
      return built(spec, model, traced, untraced.micros(), ofScene(record, traced.median()));
    } finally {
      Files.deleteIfExists(record);
    }
  }

  /** What was played. */
  private record Played(
      long start,
      double micros,
      double lateMicros,
      List<ClientStep> steps,
      Map<Integer, String> ports) {}

  /** The same, some times over. */
  private record Plays(List<Played> all) {

    Played median() {
      List<Played> sorted =
          all.stream().sorted(Comparator.comparingDouble(Played::micros)).toList();
      return sorted.get(sorted.size() / 2);
    }

    List<Double> micros() {
      return all.stream().map(Played::micros).toList();
    }
  }

  /** Plays to a process of its own. */
  private Plays played(ContestantSpec spec, @Nullable Path record, int plays) throws IOException {
    List<String> arguments = new ArrayList<>(ContestantProcess.ANY_PORT);
    if (record != null) {
      arguments.addAll(List.of("--record-steps", record.toString()));
    }
    try (ContestantProcess process = ContestantProcess.start(spec, placement, FLAGS, arguments)) {
      warmUp(spec, process);
      if (scene.files() != null) {
        FilesLeft.limit(process, scene.files());
      }
      List<Played> all = new ArrayList<>();
      for (int i = 0; i < plays; i++) {
        all.add(play(spec, process));
      }
      return new Plays(all);
    }
  }

  private Played play(ContestantSpec spec, ContestantProcess process) throws IOException {
    try (SceneClients clients = connected(spec, scene, process)) {
      long start = System.nanoTime() + SETTLE_NANOS;
      spinUntil(start);
      long end = clients.play(start);
      spinUntil(end + TAIL_NANOS);
      if (!clients.faults().isEmpty()) {
        throw new IOException(spec.title() + ": " + String.join("; ", clients.faults()));
      }
      return new Played(
          start, (end - start) / 1e3, clients.lateNanos() / 1e3, clients.steps(), clients.ports());
    }
  }

  private static SceneClients connected(ContestantSpec spec, Scene scene, ContestantProcess process)
      throws IOException {
    try {
      return new SceneClients(scene, process.address());
    } catch (IOException e) {
      throw new IOException(
          "%s can't be connected to: %s".formatted(spec.title(), e.getMessage()), e);
    }
  }

  private static void spinUntil(long nanos) {
    while (System.nanoTime() < nanos) {
      Thread.onSpinWait();
    }
  }

  private static void warmUp(ContestantSpec spec, ContestantProcess process) throws IOException {
    Scene warmUp = SceneParser.parse("w at 0ms sends 64B %d times".formatted(WARM_UP));
    try (SceneClients clients = connected(spec, warmUp, process)) {
      clients.play(System.nanoTime());
    }
  }

  /** Returns what was recorded from the first step on that is of a client of the scene. */
  private static List<RecordedStep> ofScene(Path record, Played played) throws IOException {
    List<RecordedStep> steps = RecordedStep.read(record);
    int first =
        IntStream.range(0, steps.size())
            .filter(i -> played.ports().containsKey(steps.get(i).port()))
            .findFirst()
            .orElse(steps.size());
    long end = played.start() + (long) (played.micros() * 1e3) + TAIL_NANOS;
    return Sent.beforeItWasSeen(
            // The wait before it belongs to it.
            steps.subList(Math.max(0, first - 2), steps.size()), played.steps(), played.ports())
        .stream()
        .filter(each -> each.nanos() <= end)
        .toList();
  }

  private Side built(
      ContestantSpec spec,
      Model model,
      Plays plays,
      List<Double> untraced,
      List<RecordedStep> steps) {
    Played played = plays.median();
    List<String> names = List.copyOf(scene.clients().keySet());
    SideBuilder builder =
        switch (model) {
          case LOOP -> new LoopSide(played.start(), names, steps, played.ports());
          case THREADS -> new ThreadsSide(played.start(), names, steps, waitsInItsWork(spec));
          case UNKNOWN -> new SideBuilder(played.start(), names);
        };
    int next = 0;
    for (ClientStep step : played.steps()) {
      while (next < steps.size() && steps.get(next).nanos() <= step.nanos()) {
        RecordedStep each = steps.get(next++);
        builder.take(each, played.ports().get(each.port()));
      }
      builder.take(step);
    }
    for (RecordedStep each : steps.subList(next, steps.size())) {
      builder.take(each, played.ports().get(each.port()));
    }
    builder.end(lastOf(steps, played));
    return new Side(
        spec.name(),
        spec.text(),
        model,
        played.micros(),
        played.lateMicros(),
        plays.micros(),
        untraced,
        builder.lanes(),
        builder.spans(),
        builder.steps());
  }

  private static boolean waitsInItsWork(ContestantSpec spec) {
    return spec.text().contains("--work block:") || spec.text().contains("--work call:");
  }

  private static double lastOf(List<RecordedStep> steps, Played played) {
    double last = steps.isEmpty() ? 0 : (steps.getLast().nanos() - played.start()) / 1e3;
    return Math.max(last, played.micros());
  }

  /** Returns the source of each class that has taken a step, where its module has brought it. */
  private static Map<String, List<String>> sources(List<Side> sides) throws IOException {
    Map<String, List<String>> sources = new LinkedHashMap<>();
    List<String> classes =
        sides.stream()
            .flatMap(each -> each.steps().stream())
            .map(Trace.Step::source)
            .filter(Objects::nonNull)
            .distinct()
            .sorted()
            .toList();
    for (String each : classes) {
      String file = "/" + each.replaceFirst("\\$.*", "").replace('.', '/') + ".java";
      try (InputStream in = TraceRun.class.getResourceAsStream(file)) {
        if (in != null) {
          String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
          sources.put(each, text.lines().toList());
        }
      }
    }
    return sources;
  }
}
