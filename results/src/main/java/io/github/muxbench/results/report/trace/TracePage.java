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
    return "Compare what comes after what, not times: recording changes them. From its start, which is before its first client acts, to its end the scene took "
        + each
        + ". The servers were driven one after the other, with the same bytes, planned for the same times; a client acted late by at most "
        + trace.sides().stream()
            .map(side -> "%s with %s".formatted(duration(side.lateMicros()), side.name()))
            .collect(Collectors.joining(", "))
        + ".";
  }

  private static String took(Side side) {
    if (side.untracedMicros().isEmpty()) {
      return "%s with %s".formatted(duration(side.micros()), side.name());
    }
    return "%s with %s, and without recording %s"
        .formatted(median(side.playsMicros()), side.name(), median(side.untracedMicros()));
  }

  /** Of several plays the median, which is the one that is shown, and how far they differ. */
  private static String median(List<Double> micros) {
    List<Double> sorted = micros.stream().sorted().toList();
    String median = duration(sorted.get(sorted.size() / 2));
    return sorted.size() == 1
        ? median
        : "%s (%s to %s in %d plays)"
            .formatted(
                median, duration(sorted.getFirst()), duration(sorted.getLast()), sorted.size());
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
          "select is the call in which one thread waits for many connections at once. It returns with those that are ready when it looks, and the loop serves them in the order in which select has them, which is the system's. What becomes ready between its look and its return is reported by the next select.");
    }
    if (hasPollers()) {
      words.add(
          "A virtual thread that has nothing to do is parked, and takes no thread of the system. A poller, a part of the JDK, watches the sockets of those that are, and wakes them. A carrier is a thread of the system on which virtual threads run in turn. A server has as many carriers as processors, and muxbench gives it one processor where it can; drawn are those that served a client. In between a carrier runs what isn't recorded, pollers among it, which by default are virtual threads themselves, or nothing.");
    }
    if (has(Model.THREADS) && !hasPollers()) {
      words.add(
          "A thread of the system that has nothing to do waits in its read. The system watches its socket, and lets it run when there are bytes.");
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
          "The event loop's lane: ‖ it calls select, ▶ select has returned, ● it has accepted a client, ■ it has read, ◆ it has written. Grey: it waits in select, or select has returned and it has no processor yet. Blue: it serves, or waits within its work.");
    }
    if (has(Model.THREADS)) {
      lines.add(
          "The lane of a connection's thread: ● it is started, ■ it has read, ◆ it has written, ≡ it finds nothing and waits, → it has let others run (Thread.yield). Grey: it waits for bytes, for room, or within its work, parked if it is virtual. Orange: it has something to do, its bytes or since it has let others run, and doesn't run yet. Blue: it runs."
              + (hasPollers()
                  ? " A carrier is blue while it runs one; around a wait within the work it runs one too, which isn't recorded, nor the end of the wait, from which the JDK's scheduler wakes the thread and no poller. ϟ on the poller's lane: it wakes a thread."
                  : ""));
    }
    if (has(Model.UNKNOWN)) {
      lines.add(
          "What a program of somebody else does within isn't known: only what its clients saw is drawn.");
    }
    lines.add(
        "A cross is an end: of a client's output or of a connection. A triangle on its base is a failure. An arrow leads from a cause to its effect; in a scene of many steps only those of the step that is shown are drawn. The line is now, and what comes later is veiled. What has a dashed edge, and a time with ~, was concluded and not observed.");
    if (has(Model.THREADS)) {
      lines.add(
          "That a thread waited follows from its bytes' having come later than it asked for them."
              + (hasPollers()
                  ? " When a poller woke it isn't known: ϟ is put in the middle between its bytes' arrival and its read, and in the orange between these it is first parked, then queued."
                  : ""));
    }
    return lines;
  }

  private boolean has(Model model) {
    return trace.sides().stream().anyMatch(each -> each.model() == model);
  }

  /** Only virtual threads have them. */
  private boolean hasPollers() {
    return trace.sides().stream()
        .flatMap(side -> side.lanes().stream())
        .anyMatch(lane -> lane.kind() == LaneKind.POLLER);
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
