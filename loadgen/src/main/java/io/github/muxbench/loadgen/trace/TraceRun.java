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

  private static final int UNTRACED = 3;

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
    Played untraced = played(spec, null);
    if (!(spec instanceof ContestantSpec.Bundled bundled)) {
      return built(spec, Model.UNKNOWN, untraced, null, List.of());
    }
    Path record = Files.createTempFile("muxbench-steps", ".tsv");
    try {
      Played traced = played(spec, record);
      Model model = bundled.server().hasALoop() ? Model.LOOP : Model.THREADS;
      return built(spec, model, traced, untraced.micros(), ofScene(record, traced));
    } finally {
      Files.deleteIfExists(record);
    }
  }

  /** What was played. */
  private record Played(
      long start, double micros, List<ClientStep> steps, Map<Integer, String> ports) {}

  /** Plays to a process of its own; a few times and the middle one, where nothing is recorded. */
  private Played played(ContestantSpec spec, @Nullable Path record) throws IOException {
    List<String> arguments = new ArrayList<>(ContestantProcess.ANY_PORT);
    if (record != null) {
      arguments.addAll(List.of("--record-steps", record.toString()));
    }
    try (ContestantProcess process = ContestantProcess.start(spec, placement, FLAGS, arguments)) {
      warmUp(process);
      if (scene.files() != null) {
        FilesLeft.limit(process, scene.files());
      }
      List<Played> all = new ArrayList<>();
      for (int i = 0; i < (record == null ? UNTRACED : 1); i++) {
        all.add(play(spec, process));
      }
      all.sort(Comparator.comparingDouble(Played::micros));
      return all.get(all.size() / 2);
    }
  }

  private Played play(ContestantSpec spec, ContestantProcess process) throws IOException {
    try (SceneClients clients = new SceneClients(scene, process.address())) {
      long start = System.nanoTime() + SETTLE_NANOS;
      spinUntil(start);
      long end = clients.play(start);
      spinUntil(end + TAIL_NANOS);
      if (!clients.faults().isEmpty()) {
        throw new IOException(spec.title() + ": " + String.join("; ", clients.faults()));
      }
      return new Played(start, (end - start) / 1e3, clients.steps(), clients.ports());
    }
  }

  private static void spinUntil(long nanos) {
    while (System.nanoTime() < nanos) {
      Thread.onSpinWait();
    }
  }

  private static void warmUp(ContestantProcess process) throws IOException {
    String text = "w at 0ms sends 64B %d times".formatted(WARM_UP);
    try (SceneClients clients = new SceneClients(SceneParser.parse(text), process.address())) {
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
      Played played,
      @Nullable Double untraced,
      List<RecordedStep> steps) {
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
