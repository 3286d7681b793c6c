package io.github.muxbench.results.report.trace;

import io.github.muxbench.results.report.text.CommandLines;
import io.github.muxbench.results.trace.Trace;
import io.github.muxbench.results.trace.Trace.LaneKind;
import io.github.muxbench.results.trace.Trace.Model;
import io.github.muxbench.results.trace.Trace.Side;
import io.github.muxbench.results.trace.Trace.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
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

  /** Returns how much longer it took because it was recorded. */
  public String distortion() {
    String each = trace.sides().stream().map(TracePage::took).collect(Collectors.joining("; "));
    return "Recording each step slows a server down, so times here are no figures to compare. The scene took "
        + each
        + ". The servers were driven one after the other, with the same bytes at the same times; their parts are set side by side at the scene's start.";
  }

  private static String took(Side side) {
    Double untraced = side.untracedMicros();
    return untraced == null
        ? "%s with %s".formatted(duration(side.micros()), side.name())
        : "%s with %s, where it takes %s (the middle of three) when nothing is recorded"
            .formatted(duration(side.micros()), side.name(), duration(untraced));
  }

  /** Returns how the picture is to be read. */
  public List<String> legend() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "A lane for each client on top of each part: ▼ it sends, ▲ its answer is whole. The light bar between is its wait; the strong one below it, bytes that lie in the server's socket, unread.");
    if (has(Model.LOOP)) {
      lines.add(
          "An event loop's lane: a grey bar while it waits in select for all, a coloured one while it serves. ▶ select returns, ■ it reads, ◆ it writes.");
    }
    if (has(Model.THREADS)) {
      lines.add(
          "A lane for each connection's thread: a grey bar while it waits in read or write, an orange one while it can run and has no carrier, a blue one while it runs. ■ it reads, ◆ it writes, ≡ it finds nothing and waits, → it has let the others run. A carrier's lane shows whose thread runs on it; the poller's, ϟ when it is told that a socket is ready.");
    }
    if (has(Model.UNKNOWN)) {
      lines.add(
          "What a program of somebody else does within isn't known: only what its clients saw is drawn.");
    }
    lines.add(
        "An arrow leads from a cause to its effect. What has a dashed edge was concluded from what was recorded before and after, and not observed: when a thread parks, and when a poller wakes it.");
    return lines;
  }

  private boolean has(Model model) {
    return trace.sides().stream().anyMatch(each -> each.model() == model);
  }

  /** Returns a side's steps in words. */
  public List<Line> narration(Side side) {
    return side.steps().stream()
        .map(step -> new Line(duration(step.at()), step.text(), step.inferred()))
        .toList();
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
                duration(step.at()),
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
