package io.github.muxbench.results.report.trace;

import io.github.muxbench.results.report.text.CommandLines;
import io.github.muxbench.results.trace.Trace;
import io.github.muxbench.results.trace.Trace.LaneKind;
import io.github.muxbench.results.trace.Trace.Model;
import io.github.muxbench.results.trace.Trace.Side;
import io.github.muxbench.results.trace.Trace.Step;
import io.github.muxbench.results.trace.Trace.StepKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the page and the narration of a trace show. */
public record TracePage(Trace trace) {

  /**
   * A step in words.
   *
   * @param at when
   */
  public record Line(String at, String text, boolean inferred) {}

  public String title() {
    return trace.title();
  }

  public String about() {
    return trace.about();
  }

  /** Returns the lesson that it belongs to; null for none. */
  public @Nullable String lesson() {
    return trace.lesson();
  }

  public String scene() {
    return trace.scene();
  }

  public List<Side> sides() {
    return trace.sides();
  }

  /** Returns the names of all clients. */
  public List<String> clients() {
    return trace.sides().stream()
        .flatMap(side -> side.lanes().stream())
        .filter(lane -> lane.kind() == LaneKind.CLIENT)
        .map(Trace.Lane::label)
        .distinct()
        .toList();
  }

  /** Returns what recording does to it, and how much longer it took for that. */
  public String distortion() {
    String each = trace.sides().stream().map(TracePage::took).collect(Collectors.joining("; "));
    return "Compare what comes after what, not times: recording changes them. From its start, which is before its first client acts, to the last answer the scene took "
        + each
        + ". The servers were driven one after the other, with the same bytes, planned for the same times; a client is late by some microseconds now and then.";
  }

  private static String took(Side side) {
    Double untraced = side.untracedMicros();
    return untraced == null
        ? "%s with %s".formatted(duration(side.micros()), side.name())
        : "%s with %s, and without recording %s (median of three)"
            .formatted(duration(side.micros()), side.name(), duration(untraced));
  }

  /**
   * What a side came to.
   *
   * @param figures texts, in the order of {@link #COUNTED}
   */
  public record Counts(String name, List<String> figures) {}

  /** What is counted of each side. */
  public static final List<String> COUNTED =
      List.of(
          "messages or parts read",
          "select returned",
          "thread found nothing and waited",
          "thread was woken",
          "thread let others run");

  private static final Set<StepKind> OF_LOOPS = Set.of(StepKind.READS, StepKind.READY);

  /** Returns how often what was done; nothing of a program of somebody else. */
  public List<Counts> counts() {
    return trace.sides().stream()
        .filter(side -> side.model() != Model.UNKNOWN)
        .map(side ->
            new Counts(
                side.name(),
                Stream.of(
                        StepKind.READS,
                        StepKind.READY,
                        StepKind.PARKS,
                        StepKind.WAKES,
                        StepKind.YIELDS)
                    .map(kind -> count(side, kind))
                    .toList()))
        .toList();
  }

  /** A loop's clients have no thread to park, and threads call no select. */
  private static String count(Side side, StepKind kind) {
    boolean ofLoops = OF_LOOPS.contains(kind);
    boolean ofThreads = kind != StepKind.READY;
    if (!(side.model() == Model.LOOP ? ofLoops : ofThreads)) {
      return "–";
    }
    return String.valueOf(side.steps().stream().filter(step -> step.kind() == kind).count());
  }

  /** Returns what a reader needs to know before all else. */
  public List<String> words() {
    List<String> words = new ArrayList<>();
    if (has(Model.LOOP)) {
      words.add(
          "select is the call in which one thread waits for many connections at once. It returns with those that are ready when it looks, and the loop serves them in the order in which select has them, which is the system's.");
    }
    if (has(Model.THREADS)) {
      words.add(
          "A virtual thread that has nothing to do is parked, and takes no thread of the system. A poller, a part of the JDK, watches the sockets of those that are, and wakes them. A carrier is a thread of the system on which virtual threads run in turn. A server has as many carriers as processors, and muxbench gives it one processor where it can; drawn are those that served a client. In between a carrier runs what isn't recorded, pollers among it, which by default are virtual threads themselves, or nothing.");
    }
    return words;
  }

  /** Returns how the picture is to be read. */
  public List<String> legend() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "A client's lane: ▼ it connects or sends, ▲ it has a part of its answer, or the whole. The upper bar between them is its wait; the lower, darker one, bytes in the server's socket that it hasn't read.");
    if (has(Model.LOOP)) {
      lines.add(
          "The event loop's lane: ‖ it calls select, ▶ select has returned, ● it has accepted a client, ■ it has read, ◆ it has written. Grey: it waits in select. Blue: it serves.");
    }
    if (has(Model.THREADS)) {
      lines.add(
          "The lane of a connection's thread: ● it is started, ■ it has read, ◆ it has written, ≡ it finds nothing and parks, → it has let others run (Thread.yield). Grey: it is parked. Orange: it has something to do, its bytes or since it has let others run, and doesn't run yet. Blue: it runs. A carrier is blue while it runs one. ϟ on the poller's lane: it wakes a thread.");
    }
    if (has(Model.UNKNOWN)) {
      lines.add(
          "What a program of somebody else does within isn't known: only what its clients saw is drawn.");
    }
    lines.add(
        "A cross is an end: of a client's output or of a connection. A triangle on its base is a failure. An arrow leads from a cause to its effect. The line is now, and what comes later is veiled. What has a dashed edge, and a time with ~, was concluded and not observed. That a thread was parked follows from its bytes' having come later than it asked for them. When a poller woke it isn't known: ϟ is put in the middle between its bytes' arrival and its read, and in the orange between these it is first parked, then queued.");
    return lines;
  }

  private boolean has(Model model) {
    return trace.sides().stream().anyMatch(each -> each.model() == model);
  }

  /** Returns a side's steps in words. */
  public List<Line> narration(Side side) {
    return side.steps().stream()
        .map(step -> new Line(when(step), step.text(), step.inferred()))
        .toList();
  }

  private static String when(Step step) {
    return (step.inferred() ? "~" : "") + duration(step.at());
  }

  /** Returns the narration of all sides, as text. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(trace.title()).append("\n\n").append(trace.about()).append("\n\n");
    text.append(distortion()).append("\n");
    for (Side side : trace.sides()) {
      text.append("\n").append(side.name()).append("\n\n");
      for (Step step : side.steps()) {
        text.append(
            String.format(
                Locale.ROOT,
                "%12s  %s%s%n",
                when(step),
                step.text(),
                step.inferred() ? " (concluded)" : ""));
      }
    }
    return text.toString();
  }

  public String footer() {
    return "Drawn from trace.json.";
  }

  public String repeat() {
    return CommandLines.repeating(trace.command());
  }

  static String duration(double micros) {
    return micros < 1_000
        ? String.format(Locale.ROOT, "%.1f µs", micros)
        : String.format(Locale.ROOT, "%.2f ms", micros / 1_000);
  }
}
