package io.github.muxbench.loadgen.trace;

import io.github.muxbench.results.trace.Trace.LaneKind;
import io.github.muxbench.results.trace.Trace.SpanKind;
import io.github.muxbench.results.trace.Trace.StepKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An event loop: it waits for all, and serves those that are ready one after the other. */
final class LoopSide extends SideBuilder {

  private static final String LISTENER = "the listener";

  private final Set<String> watchedForBytes = new TreeSet<>();
  private final Set<String> watchedForRoom = new TreeSet<>();

  /** Of the loops, by the name of their thread. */
  private final Map<String, Loop> loops = new LinkedHashMap<>();

  private static final class Loop {
    final List<List<String>> rounds = new ArrayList<>();
    final Set<String> ready = new LinkedHashSet<>();
    int round;
    @Nullable Draft last;
    @Nullable Draft waits;
    @Nullable Draft woken;
  }

  LoopSide(long start, List<String> names, List<RecordedStep> steps, Map<Integer, String> ports) {
    super(start, names);
    for (RecordedStep step : steps) {
      Loop loop = loops.computeIfAbsent(step.thread(), _ -> new Loop());
      String client = ports.get(step.port());
      if (step.kind() == RecordedStep.Kind.SELECTED) {
        loop.rounds.add(new ArrayList<>());
      } else if (!loop.rounds.isEmpty() && step.kind() != RecordedStep.Kind.SELECTING) {
        String name =
            switch (step.kind()) {
              case ACCEPTED, REFUSED, ACCEPT_FAILED -> LISTENER;
              default -> client;
            };
        if (name != null && !loop.rounds.getLast().contains(name)) {
          loop.rounds.getLast().add(name);
        }
      }
    }
    loops.keySet().forEach(name -> lane(name, name, LaneKind.LOOP));
  }

  @Override
  void take(RecordedStep step, @Nullable String client) {
    Loop loop = loops.getOrDefault(step.thread(), new Loop());
    double at = micros(step.nanos());
    Draft done =
        switch (step.kind()) {
          case SELECTING -> selecting(step, loop, at);
          case SELECTED -> selected(step, loop, at);
          case ACCEPT_FAILED ->
              loopStep(
                  loop,
                  at,
                  step,
                  StepKind.FAILS,
                  null,
                  "accept fails, for want of open files say: the client stays queued, and the listener isn't watched for a while.",
                  loop.woken);
          default -> client == null ? null : ofClient(step, loop, at, client);
        };
    if (done != null) {
      done.by = step;
      done.state = state(loop);
      loop.last = done;
    }
  }

  private Draft selecting(RecordedStep step, Loop loop, double at) {
    if (loop.woken != null) {
      span(step.thread(), loop.woken.at, at, SpanKind.RUNS, "serves", null, false);
    }
    loop.ready.clear();
    loop.waits =
        add(
            at,
            step.thread(),
            StepKind.WAITS,
            null,
            "The loop calls select, and waits there for " + watched() + ".",
            loop.last);
    return loop.waits;
  }

  private Draft selected(RecordedStep step, Loop loop, double at) {
    List<String> names =
        loop.round < loop.rounds.size() ? loop.rounds.get(loop.round++) : List.of();
    List<Draft> causes =
        names.stream()
            .filter(name -> !name.equals(LISTENER))
            .map(name ->
                watchedForRoom.contains(name) ? takes(name) : firstOf(unread(name), ends(name)))
            .filter(event -> event != null && event.at <= at)
            .sorted(Comparator.comparingDouble(event -> event.at))
            .toList();
    if (causes.isEmpty() && loop.waits != null) {
      causes = List.of(loop.waits);
    }
    loop.ready.addAll(names);
    String text =
        step.first() == 0
            ? "select returns with nothing ready: its time was over, or a thread has woken it up."
            : "select returns: " + ready(step.first(), names);
    if (loop.waits != null) {
      span(step.thread(), loop.waits.at, at, SpanKind.WAITS, "waits in select", null, false);
    }
    loop.woken = addOfSeveral(at, step.thread(), StepKind.READY, null, text, causes);
    return loop.woken;
  }

  private String ready(int count, List<String> names) {
    if (names.isEmpty()) {
      return count + " ready.";
    }
    return names.size() == 1
        ? names.getFirst()
            + (watchedForRoom.contains(names.getFirst())
                ? " has room for more of its answer."
                : " is ready.")
        : "%d are ready. The loop serves them in the order in which select has them: %s."
            .formatted(count, String.join(", ", names));
  }

  private static @Nullable Draft firstOf(@Nullable Draft one, @Nullable Draft other) {
    return one == null || (other != null && other.at < one.at) ? other : one;
  }

  private @Nullable Draft ofClient(RecordedStep step, Loop loop, double at, String client) {
    Draft before = loop.last;
    return switch (step.kind()) {
      case ACCEPTED -> {
        watchedForBytes.add(client);
        Draft connects = connects(client);
        loop.ready.remove(LISTENER);
        yield loopStep(
            loop,
            at,
            step,
            StepKind.ACCEPTS,
            client,
            "The loop accepts " + client + ", and has it watched for bytes.",
            connects == null ? loop.woken : connects);
      }
      case RECEIVED -> {
        loop.ready.remove(client);
        Draft reads =
            loopStep(
                loop,
                at,
                step,
                StepKind.READS,
                client,
                "The loop reads " + bytes(step.first()) + " of " + client + ".",
                loop.woken);
        read(client, step.first(), reads.at);
        yield reads;
      }
      case SENT -> {
        loop.ready.remove(client);
        boolean waitedForRoom = watchedForRoom.contains(client);
        String text = "The loop writes %s to %s".formatted(bytes(step.first()), client);
        if (step.second() > 0) {
          watchedForBytes.remove(client);
          watchedForRoom.add(client);
          text +=
              ", whose socket takes no more: %s are kept, and %s is watched for room and no longer for bytes."
                  .formatted(bytes(step.second()), client);
        } else {
          watchedForRoom.remove(client);
          watchedForBytes.add(client);
          text += waitedForRoom ? ", the rest: it is watched for bytes again." : ".";
        }
        Draft writes = loopStep(loop, at, step, StepKind.WRITES, client, text, before);
        written(client, writes);
        yield writes;
      }
      case INPUT_ENDED -> {
        loop.ready.remove(client);
        Draft ends =
            loopStep(
                loop,
                at,
                step,
                StepKind.CLOSES,
                client,
                client
                    + " has ended its output and has all that it was owed: the loop ends its own.",
                loop.woken);
        written(client, ends);
        yield ends;
      }
      case CLOSED -> {
        watchedForBytes.remove(client);
        watchedForRoom.remove(client);
        yield loopStep(
            loop,
            at,
            step,
            StepKind.CLOSES,
            client,
            "The loop closes the connection of " + client + ".",
            before);
      }
      case FAILED -> {
        loop.ready.remove(client);
        yield loopStep(
            loop,
            at,
            step,
            StepKind.FAILS,
            client,
            "The connection of " + client + " has failed; no other notices.",
            loop.woken);
      }
      case REFUSED ->
          loopStep(
              loop,
              at,
              step,
              StepKind.CLOSES,
              client,
              client + " is refused: there are as many connections as there may be.",
              loop.woken);
      default -> null;
    };
  }

  private Draft loopStep(
      Loop loop,
      double at,
      RecordedStep step,
      StepKind kind,
      @Nullable String client,
      String text,
      @Nullable Draft cause) {
    return add(at, step.thread(), kind, client, text, cause == null ? loop.last : cause);
  }

  private String watched() {
    List<String> parts = new ArrayList<>();
    if (!watchedForBytes.isEmpty()) {
      parts.add("bytes of " + String.join(", ", watchedForBytes));
    }
    if (!watchedForRoom.isEmpty()) {
      parts.add("room in the socket of " + String.join(", ", watchedForRoom));
    }
    parts.add("new clients");
    return String.join(", or for ", parts);
  }

  private Map<String, String> state(Loop loop) {
    Map<String, String> state = new LinkedHashMap<>();
    state.put("watched for bytes", list(watchedForBytes));
    if (!watchedForRoom.isEmpty()) {
      state.put("watched for room", list(watchedForRoom));
    }
    state.put("ready by the last select, not yet served", list(loop.ready));
    List<String> unread = names().stream().filter(each -> unreadBytes(each) > 0).toList();
    state.put("bytes unread in the socket of", list(unread));
    return state;
  }

  @Override
  Map<String, String> state() {
    return loops.isEmpty() ? Map.of() : state(loops.values().iterator().next());
  }

  static String list(Iterable<String> names) {
    String text = String.join(", ", names);
    return text.isEmpty() ? "none" : text;
  }

  @Override
  void end(double at) {
    super.end(at);
    loops.forEach((name, loop) -> {
      Draft last = loop.last;
      Draft woken = loop.woken;
      if (last != null && last.equals(loop.waits)) {
        span(name, last.at, at, SpanKind.WAITS, "waits in select", null, false);
      } else if (last != null && woken != null) {
        span(name, woken.at, last.at, SpanKind.RUNS, "serves", null, false);
      }
    });
  }
}
