package io.github.muxbench.loadgen.trace;

import io.github.muxbench.results.trace.Trace.LaneKind;
import io.github.muxbench.results.trace.Trace.SpanKind;
import io.github.muxbench.results.trace.Trace.StepKind;
import io.github.muxbench.server.api.ServerOptions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An event loop: it waits for all, and serves those that are ready one after the other. */
final class LoopSide extends SideBuilder {

  private static final String LISTENER = "the listener";

  private static final Set<RecordedStep.Kind> OF_LISTENER =
      Set.of(
          RecordedStep.Kind.ACCEPTED, RecordedStep.Kind.REFUSED, RecordedStep.Kind.ACCEPT_FAILED);
  private static final double ACCEPT_PAUSE = ServerOptions.ACCEPT_PAUSE.toNanos() / 1e3;

  /** Of the loops, by the name of their thread. */
  private final Map<String, Loop> loops = new LinkedHashMap<>();

  /** Which of them reads what a client sends. */
  private final Map<String, Loop> readers = new HashMap<>();

  private static final class Loop {
    /** What it is called within a sentence. */
    final String name;

    final Set<String> watchedForBytes = new TreeSet<>();
    final Set<String> watchedForRoom = new TreeSet<>();

    /** Of whom something is read and not yet answered. */
    final Set<String> owed = new TreeSet<>();

    boolean accepts;

    /** When an accept has failed, until it is tried again. */
    @Nullable Double paused;

    final List<List<String>> rounds = new ArrayList<>();
    final Set<String> ready = new LinkedHashSet<>();
    int round;
    @Nullable Draft last;
    @Nullable Draft waits;
    @Nullable Draft woken;

    Loop(String name) {
      this.name = name;
    }
  }

  LoopSide(long start, List<String> names, List<RecordedStep> steps, Map<Integer, String> ports) {
    super(start, names);
    Set<String> selecting =
        steps.stream()
            .filter(each -> each.kind() == RecordedStep.Kind.SELECTING)
            .map(RecordedStep::thread)
            .collect(Collectors.toSet());
    for (RecordedStep step : steps) {
      boolean only = selecting.size() <= 1 && selecting.contains(step.thread());
      Loop loop =
          loops.computeIfAbsent(step.thread(), thread -> new Loop(only ? "the loop" : thread));
      String client = ports.get(step.port());
      loop.accepts |= only || OF_LISTENER.contains(step.kind());
      if (client != null && step.kind() == RecordedStep.Kind.RECEIVED) {
        readers.putIfAbsent(client, loop);
      }
      if (step.kind() == RecordedStep.Kind.SELECTED) {
        loop.rounds.add(new ArrayList<>());
      } else if (!loop.rounds.isEmpty() && step.kind() != RecordedStep.Kind.SELECTING) {
        String name = OF_LISTENER.contains(step.kind()) ? LISTENER : client;
        if (name != null && !loop.rounds.getLast().contains(name)) {
          loop.rounds.getLast().add(name);
        }
      }
    }
    loops.keySet().forEach(name -> lane(name, name, LaneKind.LOOP));
  }

  @Override
  void take(RecordedStep step, @Nullable String client) {
    Loop loop = loops.getOrDefault(step.thread(), new Loop(step.thread()));
    double at = micros(step.nanos());
    Draft done =
        switch (step.kind()) {
          case SELECTING -> selecting(step, loop, at);
          case SELECTED -> selected(step, loop, at);
          case ACCEPT_FAILED -> {
            loop.paused = at;
            yield loopStep(
                loop,
                at,
                step,
                StepKind.FAILS,
                null,
                "accept fails, since there is no file left for a connection, say. Who is queued, or comes, stays queued: the listener isn't watched for a while.",
                loop.woken);
          }
          default -> client == null ? null : ofClient(step, loop, at, client);
        };
    if (done != null) {
      done.by = step;
      done.state = state(client == null ? loop : readers.getOrDefault(client, loop));
      loop.last = done;
    }
  }

  private Draft selecting(RecordedStep step, Loop loop, double at) {
    if (loop.woken != null) {
      span(step.thread(), loop.woken.at, at, SpanKind.RUNS, "serves", null, false);
    }
    loop.ready.clear();
    endsPause(loop, at);
    loop.watchedForBytes.removeAll(loop.owed); // Somebody else works for them.
    loop.waits =
        add(
            at,
            step.thread(),
            StepKind.WAITS,
            null,
            sentence(
                "%s calls select, and waits there for %s.".formatted(loop.name, watched(loop))),
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
                loop.watchedForRoom.contains(name)
                    ? takes(name)
                    : firstOf(unread(name), ends(name)))
            .filter(event -> event != null && event.at <= at)
            .sorted(Comparator.comparingDouble(event -> event.at))
            .toList();
    if (causes.isEmpty() && loop.waits != null) {
      causes = List.of(loop.waits);
    }
    loop.ready.addAll(names);
    String text =
        step.first() == 0
            ? "select returns with nothing ready: " + why(loop, at)
            : "select returns: " + ready(loop, step.first(), names);
    if (loop.waits != null) {
      span(step.thread(), loop.waits.at, at, SpanKind.WAITS, "waits in select", null, false);
    }
    loop.woken = addOfSeveral(at, step.thread(), StepKind.READY, null, text, causes);
    return loop.woken;
  }

  private static String why(Loop loop, double at) {
    return endsPause(loop, at)
        ? "the pause is over, and the listener is watched again."
        : "its time was over, or a thread has woken it up.";
  }

  private static boolean endsPause(Loop loop, double at) {
    Double paused = loop.paused;
    if (paused == null || at < paused + ACCEPT_PAUSE) {
      return false;
    }
    loop.paused = null;
    return true;
  }

  private static String ready(Loop loop, int count, List<String> names) {
    if (names.isEmpty()) {
      return count + " ready.";
    }
    return names.size() == 1
        ? names.getFirst()
            + (loop.watchedForRoom.contains(names.getFirst())
                ? " has room for more of its answer."
                : " is ready.")
        : "%d are ready. %s serves them in the order in which select has them: %s."
            .formatted(count, sentence(loop.name), String.join(", ", names));
  }

  private static @Nullable Draft firstOf(@Nullable Draft one, @Nullable Draft other) {
    return one == null || (other != null && other.at < one.at) ? other : one;
  }

  private @Nullable Draft ofClient(RecordedStep step, Loop loop, double at, String client) {
    Draft before = loop.last;
    return switch (step.kind()) {
      case ACCEPTED -> {
        readers.getOrDefault(client, loop).watchedForBytes.add(client);
        Draft connects = connects(client);
        loop.ready.remove(LISTENER);
        yield loopStep(
            loop,
            at,
            step,
            StepKind.ACCEPTS,
            client,
            sentence("%s accepts %s, and has it watched for bytes.".formatted(loop.name, client)),
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
                sentence("%s reads %s of %s.".formatted(loop.name, bytes(step.first()), client)),
                loop.woken);
        read(client, step.first(), reads.at);
        loop.owed.add(client);
        yield reads;
      }
      case SENT -> {
        loop.ready.remove(client);
        Loop reader = readers.getOrDefault(client, loop);
        reader.owed.remove(client);
        boolean waitedForRoom = reader.watchedForRoom.contains(client);
        String text =
            sentence("%s writes %s to %s".formatted(loop.name, bytes(step.first()), client));
        if (step.second() > 0) {
          reader.watchedForBytes.remove(client);
          reader.watchedForRoom.add(client);
          text +=
              ", whose socket takes no more: %s are kept, and %s is watched for room and no longer for bytes."
                  .formatted(bytes(step.second()), client);
        } else {
          reader.watchedForRoom.remove(client);
          reader.watchedForBytes.add(client);
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
                "%s has ended its output and has all that it was owed: %s ends its own."
                    .formatted(client, loop.name),
                loop.woken);
        written(client, ends);
        yield ends;
      }
      case CLOSED -> {
        Loop reader = readers.getOrDefault(client, loop);
        reader.watchedForBytes.remove(client);
        reader.watchedForRoom.remove(client);
        reader.owed.remove(client);
        yield loopStep(
            loop,
            at,
            step,
            StepKind.CLOSES,
            client,
            sentence("%s closes the connection of %s.".formatted(loop.name, client)),
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

  private static String watched(Loop loop) {
    List<String> parts = new ArrayList<>();
    if (!loop.watchedForBytes.isEmpty()) {
      parts.add("bytes of " + String.join(", ", loop.watchedForBytes));
    }
    if (!loop.watchedForRoom.isEmpty()) {
      parts.add("room in the socket of " + String.join(", ", loop.watchedForRoom));
    }
    if (!loop.owed.isEmpty()) {
      parts.add("the end of the work for " + String.join(", ", loop.owed));
    }
    if (loop.paused != null) {
      parts.add("the end of the pause after accept has failed");
    } else if (loop.accepts) {
      parts.add("new clients");
    }
    return parts.isEmpty() ? "nothing yet" : String.join(", or for ", parts);
  }

  private Map<String, String> state(Loop loop) {
    Map<String, String> state = new LinkedHashMap<>();
    state.put("watched for bytes", list(loop.watchedForBytes));
    if (!loop.watchedForRoom.isEmpty()) {
      state.put("watched for room", list(loop.watchedForRoom));
    }
    if (loop.paused != null) {
      state.put("watched for new clients", "not now");
    }
    state.put("ready by the last select, not yet served", list(loop.ready));
    List<String> unread = names().stream().filter(each -> unreadBytes(each) > 0).toList();
    state.put("bytes unread in the socket of", list(unread));
    return state;
  }

  @Override
  Map<String, String> stateOf(String client) {
    Loop loop = readers.get(client);
    return loop == null ? Map.of() : state(loop);
  }

  private static String sentence(String text) {
    return text.startsWith("the ") ? "T" + text.substring(1) : text;
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
