package io.github.muxbench.results.report.trace;

import io.github.muxbench.results.trace.Trace;
import io.github.muxbench.results.trace.Trace.Lane;
import io.github.muxbench.results.trace.Trace.LaneKind;
import io.github.muxbench.results.trace.Trace.Model;
import io.github.muxbench.results.trace.Trace.Side;
import io.github.muxbench.results.trace.Trace.Span;
import io.github.muxbench.results.trace.Trace.SpanKind;
import io.github.muxbench.results.trace.Trace.Step;
import io.github.muxbench.results.trace.Trace.StepKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A scene of as many steps as are asked for, on two sides. */
public final class SyntheticTrace {

  private static final StepKind[] KINDS = {
    StepKind.SENDS,
    StepKind.READY,
    StepKind.READS,
    StepKind.WRITES,
    StepKind.ANSWERED,
    StepKind.WAITS
  };

  private static final String[] TEXTS = {
    "a sends 64 bytes.",
    "select returns: 1 key is ready, of a.",
    "The loop reads 64 bytes of a.",
    "It writes 64 bytes to a.",
    "a has its whole answer.",
    "The loop waits in select."
  };

  private SyntheticTrace() {}

  /** Returns one of at least so many steps in all. */
  public static Trace of(int steps) {
    List<Side> sides = new ArrayList<>();
    for (Model model : List.of(Model.LOOP, Model.THREADS)) {
      sides.add(side(model, (steps + 1) / 2));
    }
    List<String> source = new ArrayList<>();
    for (int i = 1; i <= 40; i++) {
      source.add("line " + i + " <of> the source");
    }
    return new Trace(
        Trace.SCHEMA_VERSION,
        "A <made-up> scene",
        "What is drawn here never happened.",
        "1, How each works",
        "a at 0ms sends 64B",
        List.of("trace", "hello"),
        sides,
        Map.of("Loop", source));
  }

  private static Side side(Model model, int count) {
    String server = model == Model.LOOP ? "event-loop" : "thread:a";
    List<Lane> lanes =
        List.of(
            new Lane("client:a", "a", LaneKind.CLIENT),
            new Lane("client:b", "b", LaneKind.CLIENT),
            new Lane(server, server, model == Model.LOOP ? LaneKind.LOOP : LaneKind.THREAD));
    List<Step> steps = new ArrayList<>();
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int kind = i % KINDS.length;
      boolean ofClient = kind == 0 || kind == 4;
      steps.add(
          new Step(
              i * 3.0,
              ofClient ? "client:a" : server,
              KINDS[kind],
              kind == 5 ? null : "a",
              TEXTS[kind],
              i == 0 ? List.of() : List.of(i - 1),
              kind == 1,
              ofClient ? null : "Loop",
              ofClient ? 0 : 10 + kind,
              Map.of("watched for bytes", "a")));
      if (kind == 5) {
        spans.add(new Span(server, i * 3.0, i * 3.0 + 3, SpanKind.WAITS, "waits", null, false));
      }
    }
    return new Side(
        model == Model.LOOP ? "selector" : "virtual-threads",
        model == Model.LOOP ? "selector" : "virtual-threads --yield",
        model,
        count * 3.0,
        7,
        List.of(count * 3.0, count * 2.9, count * 3.2),
        List.of(count * 2.5, count * 2.4, count * 2.6),
        lanes,
        spans,
        steps);
  }
}
