package io.github.muxbench.loadgen.trace;

import io.github.muxbench.results.trace.Trace.Lane;
import io.github.muxbench.results.trace.Trace.LaneKind;
import io.github.muxbench.results.trace.Trace.Span;
import io.github.muxbench.results.trace.Trace.SpanKind;
import io.github.muxbench.results.trace.Trace.Step;
import io.github.muxbench.results.trace.Trace.StepKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what clients and a server did into steps that lead to one another. What a server of
 * a certain kind does is told by its subclass; of any other there is only what its clients saw.
 */
class SideBuilder {

  private static final double MICROS = 1e3;

  private final long start;
  private final Map<String, ClientState> clients = new LinkedHashMap<>();
  private final List<Draft> drafts = new ArrayList<>();
  private final Map<String, Lane> lanes = new LinkedHashMap<>();
  private final List<Span> spans = new ArrayList<>();
  private final Map<String, NavigableMap<Double, Span>> spansByLane = new HashMap<>();

  /** A step whose place among the others isn't known yet. */
  static final class Draft {
    final double at;
    final String lane;
    final StepKind kind;
    final @Nullable String client;
    final String text;
    final List<Draft> causes;

    /** When what it does was over, as far as its effects are concerned. */
    double until;

    boolean inferred;
    @Nullable RecordedStep by;
    Map<String, String> state = Map.of();
    private int index;

    Draft(
        double at,
        String lane,
        StepKind kind,
        @Nullable String client,
        String text,
        List<Draft> causes) {
      this.at = at;
      until = at;
      this.lane = lane;
      this.kind = kind;
      this.client = client;
      this.text = text;
      this.causes = causes;
    }
  }

  /** Bytes of one write, as far as the server hasn't read them. */
  private static final class Unread {
    final Draft sends;
    int bytes;

    Unread(Draft sends, int bytes) {
      this.sends = sends;
      this.bytes = bytes;
    }
  }

  /** Where a client stands. */
  private static final class ClientState {
    final Deque<Unread> unread = new ArrayDeque<>();
    @Nullable Draft connects;
    @Nullable Draft ends;
    @Nullable Draft asks;
    @Nullable Draft written;
    @Nullable Draft takes;
    double unreadSince;
  }

  /**
   * Begins with nothing.
   *
   * @param start of the scene
   */
  SideBuilder(long start, List<String> names) {
    this.start = start;
    for (String name : names) {
      clients.put(name, new ClientState());
      lane(clientLane(name), name, LaneKind.CLIENT);
    }
  }

  /** Takes the next thing that a client did. */
  final void take(ClientStep step) {
    ClientState state = state(step.client());
    String name = step.client();
    double at = micros(step.nanos());
    String lane = clientLane(name);
    switch (step.kind()) {
      case CONNECTS ->
          state.connects = add(at, lane, StepKind.CONNECTS, name, name + " connects.", null);
      case SENDS -> {
        Draft sends =
            add(at, lane, StepKind.SENDS, name, name + " sends " + bytes(step.bytes()) + ".", null);
        sends.until = micros(step.until());
        if (state.asks == null) {
          state.asks = sends;
        }
        if (state.unread.isEmpty()) {
          state.unreadSince = sends.at;
        }
        state.unread.add(new Unread(sends, step.bytes()));
        sends.state = stateOf(name);
      }
      case GETS -> {
        Draft asks = state.asks;
        String text =
            step.answered() && asks != null
                ? "%s has its whole answer, %s after it began to send."
                    .formatted(name, duration(at - asks.at))
                : name + " gets " + bytes(step.bytes()) + ".";
        Draft gets = add(at, lane, StepKind.ANSWERED, name, text, state.written);
        state.takes = gets;
        if (step.answered() && asks != null) {
          span(lane, asks.at, gets.at, SpanKind.ASKS, "waits for its answer", name, false);
          state.asks = null;
        }
      }
      case STOPS_READING ->
          add(
              at,
              lane,
              StepKind.SENDS,
              name,
              name + " stops reading: what comes stays in its socket.",
              null);
      case READS_ON -> state.takes = add(at, lane, StepKind.SENDS, name, name + " reads on.", null);
      case ENDS_OUTPUT ->
          state.ends =
              add(at, lane, StepKind.ENDS, name, name + " ends its output, and still reads.", null);
      case RESETS ->
          state.ends = add(at, lane, StepKind.ENDS, name, name + " resets the connection.", null);
      case ENDED ->
          add(
              at,
              lane,
              StepKind.ENDS,
              name,
              name
                  + " sees that the server has ended its output"
                  + (step.bytes() > 0
                      ? ", and never gets %s of its answer.".formatted(bytes(step.bytes()))
                      : "."),
              state.written);
      case FAILED ->
          add(at, lane, StepKind.FAILS, name, "The connection of " + name + " fails.", null);
      case GIVEN_UP ->
          add(
              at,
              lane,
              StepKind.FAILS,
              name,
              "The scene is ended, too long after its last line was due: "
                  + name
                  + (step.bytes() > 0
                      ? " still waits for %s.".formatted(bytes(step.bytes()))
                      : " has more to do."),
              null);
    }
  }

  /** Takes the next thing that the server did. */
  void take(RecordedStep step, @Nullable String client) {}

  /** Ends what is still going on. */
  void end(double at) {
    clients.forEach((name, state) -> {
      Draft asks = state.asks;
      if (asks != null) {
        span(clientLane(name), asks.at, at, SpanKind.ASKS, "has no answer", name, false);
      }
      if (!state.unread.isEmpty()) {
        span(clientLane(name), state.unreadSince, at, SpanKind.UNREAD, "unread", name, false);
      }
    });
  }

  /** Returns what was sent first of what the server hasn't read; null if there is nothing. */
  final @Nullable Draft unread(String client) {
    Unread first = state(client).unread.peek();
    return first == null ? null : first.sends;
  }

  final int unreadBytes(String client) {
    return state(client).unread.stream().mapToInt(each -> each.bytes).sum();
  }

  /** The server has read so much of what a client has sent. */
  final void read(String client, int bytes, double at) {
    ClientState state = state(client);
    int left = bytes;
    while (left > 0 && !state.unread.isEmpty()) {
      Unread first = state.unread.element();
      int part = Math.min(left, first.bytes);
      first.bytes -= part;
      left -= part;
      if (first.bytes == 0) {
        state.unread.remove();
      }
    }
    if (state.unread.isEmpty()) {
      span(clientLane(client), state.unreadSince, at, SpanKind.UNREAD, "unread", client, false);
    }
  }

  /** What a client sees next is the effect of this. */
  final void written(String client, Draft by) {
    state(client).written = by;
  }

  final @Nullable Draft connects(String client) {
    return state(client).connects;
  }

  final @Nullable Draft ends(String client) {
    return state(client).ends;
  }

  /** Returns what last made room in the server's socket: its client took something from its own. */
  final @Nullable Draft takes(String client) {
    return state(client).takes;
  }

  /** Returns what is true now of who serves a client, in words; nothing, of an unknown kind. */
  Map<String, String> stateOf(String client) {
    return Map.of();
  }

  /**
   * Returns what is true after a step.
   *
   * @param before what was true after the one before it
   */
  Map<String, String> stateAt(double at, Draft draft, Map<String, String> before) {
    return draft.state.isEmpty() ? before : draft.state;
  }

  /** Returns what goes on in a lane; null if nothing does that is known. */
  final @Nullable SpanKind kindAt(String lane, double at) {
    Map.Entry<Double, Span> last = spansOf(lane).floorEntry(at);
    return last == null || at >= last.getValue().to() ? null : last.getValue().kind();
  }

  private NavigableMap<Double, Span> spansOf(String lane) {
    return spansByLane.computeIfAbsent(lane, _ -> new TreeMap<>());
  }

  final List<String> names() {
    return List.copyOf(clients.keySet());
  }

  final void lane(String id, String label, LaneKind kind) {
    lanes.putIfAbsent(id, new Lane(id, label, kind));
  }

  final Draft add(
      double at,
      String lane,
      StepKind kind,
      @Nullable String client,
      String text,
      @Nullable Draft cause) {
    return addOfSeveral(at, lane, kind, client, text, cause == null ? List.of() : List.of(cause));
  }

  /** Adds a step to which several led. */
  final Draft addOfSeveral(
      double at,
      String lane,
      StepKind kind,
      @Nullable String client,
      String text,
      List<Draft> causes) {
    Draft draft = new Draft(at, lane, kind, client, text, causes);
    drafts.add(draft);
    return draft;
  }

  final void span(
      String lane,
      double from,
      double to,
      SpanKind kind,
      String label,
      @Nullable String client,
      boolean inferred) {
    if (to > 0) {
      Span span = new Span(lane, Math.max(0, from), to, kind, label, client, inferred);
      spans.add(span);
      if (span.from() < to) {
        spansOf(lane).put(span.from(), span);
      }
    }
  }

  final double micros(long nanos) {
    return (nanos - start) / MICROS;
  }

  static String clientLane(String name) {
    return "client:" + name;
  }

  static String bytes(int count) {
    return String.format(Locale.ROOT, count == 1 ? "%,d byte" : "%,d bytes", count);
  }

  /** Returns a time since the scene's start. */
  static String time(double micros) {
    return micros < 1_000
        ? String.format(Locale.ROOT, "%.1f µs", micros)
        : String.format(Locale.ROOT, "%.2f ms", micros / 1_000);
  }

  static String duration(double micros) {
    return micros < 1_000
        ? String.format(Locale.ROOT, "%.0f µs", micros)
        : String.format(Locale.ROOT, "%.1f ms", micros / 1_000);
  }

  private ClientState state(String client) {
    ClientState state = clients.get(client);
    if (state == null) {
      throw new IllegalArgumentException("no client " + client);
    }
    return state;
  }

  List<Lane> lanes() {
    return List.copyOf(lanes.values());
  }

  List<Span> spans() {
    return spans.stream().sorted(Comparator.comparingDouble(Span::from)).toList();
  }

  /** Returns the steps in the order of time, from the scene's start on. */
  List<Step> steps() {
    List<Draft> ordered =
        drafts.stream()
            .filter(each -> each.at >= 0)
            .sorted(Comparator.comparingDouble(each -> each.at))
            .toList();
    Map<String, String> known = Map.of();
    for (int i = 0; i < ordered.size(); i++) {
      Draft draft = ordered.get(i);
      draft.index = i;
      draft.state = stateAt(draft.at, draft, known);
      known = draft.state;
    }
    return ordered.stream().map(SideBuilder::step).toList();
  }

  private static Step step(Draft draft) {
    RecordedStep by = draft.by;
    return new Step(
        draft.at,
        draft.lane,
        draft.kind,
        draft.client,
        draft.text,
        draft.causes.stream().filter(each -> each.at >= 0).map(each -> each.index).toList(),
        draft.inferred,
        by == null || by.source().isEmpty() ? null : by.source(),
        by == null ? 0 : by.line(),
        draft.state);
  }
}
