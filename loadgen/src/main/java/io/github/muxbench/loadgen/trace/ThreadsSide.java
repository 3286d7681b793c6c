package io.github.muxbench.loadgen.trace;

import io.github.muxbench.results.trace.Trace.LaneKind;
import io.github.muxbench.results.trace.Trace.SpanKind;
import io.github.muxbench.results.trace.Trace.StepKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A thread for each connection. When it reads and writes is recorded; that it parks in between, who
 * wakes it, and that it then waits for a carrier, is concluded from what its client has sent by
 * then.
 */
final class ThreadsSide extends SideBuilder {

  private static final String POLLER = "poller";

  private final Map<String, Served> served = new LinkedHashMap<>();
  private final boolean virtual;

  /** The thread of a connection. */
  private static final class Served {
    final String lane;
    String thread = "";

    /** The last that it did, after which it went to read or to write; null before it has begun. */
    @Nullable Draft idle;

    /** Where it waits, in the words of a sentence. */
    boolean waitsForRoom;

    boolean ended;

    Served(String lane) {
      this.lane = lane;
    }
  }

  ThreadsSide(long start, List<String> names, List<RecordedStep> steps) {
    super(start, names);
    virtual = steps.stream().anyMatch(each -> !each.carrier().isEmpty());
    for (String name : names) {
      Served each = new Served("thread:" + name);
      served.put(name, each);
      lane(each.lane, (virtual ? "virtual thread of " : "thread of ") + name, LaneKind.THREAD);
    }
    if (virtual) {
      steps.stream()
          .map(RecordedStep::carrier)
          .filter(each -> !each.isEmpty())
          .distinct()
          .sorted()
          .forEach(each -> lane(each, "carrier " + shortened(each), LaneKind.CARRIER));
      lane(POLLER, "poller", LaneKind.POLLER);
    }
  }

  private static String shortened(String carrier) {
    return carrier.replaceFirst("^ForkJoinPool-\\d+-", "");
  }

  @Override
  void take(RecordedStep step, @Nullable String client) {
    double at = micros(step.nanos());
    if (step.kind() == RecordedStep.Kind.ACCEPT_FAILED) {
      lane("acceptor", "acceptor", LaneKind.THREAD);
      done(
          add(
              at,
              "acceptor",
              StepKind.FAILS,
              null,
              "accept fails, for want of open files say: the client stays queued, and the acceptor sleeps for a while.",
              null),
          step);
      return;
    }
    if (client == null) {
      return;
    }
    Served thread = served.get(client);
    if (thread == null) {
      return;
    }
    Draft made = of(step, thread, at, client);
    if (made != null) {
      done(made, step);
    }
  }

  private @Nullable Draft of(RecordedStep step, Served thread, double at, String client) {
    return switch (step.kind()) {
      case ACCEPTED -> {
        Draft accepts =
            add(
                at,
                thread.lane,
                StepKind.ACCEPTS,
                client,
                "The acceptor, a thread of its own, accepts %s and starts a thread for it."
                    .formatted(client),
                connects(client));
        thread.idle = accepts;
        yield accepts;
      }
      case REFUSED ->
          add(
              at,
              thread.lane,
              StepKind.CLOSES,
              client,
              client + " is refused: there are as many connections as there may be.",
              connects(client));
      case RECEIVED -> {
        thread.thread = step.thread();
        Draft before = thread.idle;
        Draft cause = woken(thread, at, client, unread(client));
        String found =
            before != null && before.equals(cause) ? ", which were there: it didn't wait" : "";
        Draft reads =
            add(
                at,
                thread.lane,
                StepKind.READS,
                client,
                "%s reads %s of %s%s%s."
                    .formatted(name(thread), bytes(step.first()), client, on(step), found),
                cause);
        read(client, step.first(), reads.at);
        thread.idle = reads;
        yield reads;
      }
      case SENT -> {
        Draft cause = thread.waitsForRoom ? parked(thread, at, client) : thread.idle;
        String rest =
            step.second() > 0
                ? "; the socket takes no more, and the next write waits for room"
                : "";
        Draft writes =
            add(
                at,
                thread.lane,
                StepKind.WRITES,
                client,
                "It writes %s to %s%s.".formatted(bytes(step.first()), client, rest),
                cause);
        Draft from = thread.idle;
        if (from != null && !thread.waitsForRoom) {
          span(thread.lane, from.at, writes.at, SpanKind.RUNS, "runs", client, false);
          if (!step.carrier().isEmpty()) {
            span(
                step.carrier(),
                from.at,
                writes.at,
                SpanKind.RUNS,
                "runs the thread of " + client,
                client,
                false);
          }
        }
        thread.waitsForRoom = step.second() > 0;
        thread.idle = writes;
        written(client, writes);
        yield writes;
      }
      case YIELDED -> {
        thread.thread = step.thread();
        Draft wrote = thread.idle;
        Draft yields =
            add(
                at,
                thread.lane,
                StepKind.YIELDS,
                client,
                "The others have had their turn: " + name(thread) + " goes on, and reads.",
                wrote);
        if (wrote != null) {
          span(thread.lane, wrote.at, at, SpanKind.RUNNABLE, "lets the others run", client, false);
        }
        thread.idle = yields;
        yield yields;
      }
      case INPUT_ENDED -> {
        Draft ends =
            add(
                at,
                thread.lane,
                StepKind.CLOSES,
                client,
                client
                    + " has ended its output and has all that it was owed: its thread ends the server's.",
                woken(thread, at, client, ends(client)));
        thread.idle = ends;
        written(client, ends);
        yield ends;
      }
      case CLOSED -> {
        Draft closes =
            add(
                at,
                thread.lane,
                StepKind.CLOSES,
                client,
                "It closes the connection of " + client + ", and ends.",
                thread.idle);
        thread.ended = true;
        yield closes;
      }
      case FAILED -> {
        thread.idle =
            add(
                at,
                thread.lane,
                StepKind.FAILS,
                client,
                "The connection of " + client + " has failed; no other notices.",
                woken(thread, at, client, ends(client)));
        yield thread.idle;
      }
      default -> null;
    };
  }

  /** What led to a read: a wake-up, if its thread had to wait, or else what it did before. */
  private @Nullable Draft woken(Served thread, double at, String client, @Nullable Draft came) {
    Draft idle = thread.idle;
    if (idle == null || came == null) {
      return came;
    }
    if (came.at <= idle.at) {
      return idle; // The bytes were there when it asked.
    }
    parks(thread, client, "read, finds nothing", "bytes");
    return wakes(
        thread,
        idle,
        Math.max(came.at, idle.at),
        at,
        client,
        came,
        came.kind == StepKind.ENDS ? "its end to read" : "bytes to read");
  }

  /** What led to a write that had to wait. */
  private @Nullable Draft parked(Served thread, double at, String client) {
    Draft idle = thread.idle;
    if (idle == null) {
      return null;
    }
    parks(thread, client, "write, finds no room", "room");
    return wakes(thread, idle, idle.at, at, client, idle, "room");
  }

  private void parks(Served thread, String client, String tries, String watched) {
    Draft idle = thread.idle;
    if (idle == null) {
      return;
    }
    String text =
        virtual
            ? "%s tries to %s, has its socket watched for %s, and parks: its carrier is free."
                .formatted(name(thread), tries, watched)
            : "%s waits in the system for %s.".formatted(name(thread), watched);
    Draft parks = add(idle.at, thread.lane, StepKind.PARKS, client, text, idle);
    parks.inferred = true;
  }

  private Draft wakes(
      Served thread, Draft idle, double from, double to, String client, Draft cause, String what) {
    double at = from + (to - from) / 2;
    span(thread.lane, idle.at, at, SpanKind.WAITS, virtual ? "parked" : "waits", client, true);
    if (!virtual) {
      return cause;
    }
    span(thread.lane, at, to, SpanKind.RUNNABLE, "can run, and waits for a carrier", client, true);
    Draft wakes =
        add(
            at,
            POLLER,
            StepKind.WAKES,
            client,
            "A poller is told that the socket of %s has %s, and schedules its thread."
                .formatted(client, what),
            cause);
    wakes.inferred = true;
    return wakes;
  }

  private String name(Served thread) {
    return virtual ? "Thread " + thread.thread : "Its thread";
  }

  private static String on(RecordedStep step) {
    return step.carrier().isEmpty() ? "" : ", on carrier " + shortened(step.carrier());
  }

  private void done(Draft draft, RecordedStep step) {
    draft.by = step;
    draft.state = state();
  }

  @Override
  Map<String, String> state() {
    Map<String, String> state = new LinkedHashMap<>();
    List<String> runs = new ArrayList<>();
    List<String> canRun = new ArrayList<>();
    List<String> waits = new ArrayList<>();
    served.forEach((client, thread) -> {
      Draft idle = thread.idle;
      if (idle != null && !thread.ended) {
        boolean works = idle.kind == StepKind.READS;
        (works ? runs : unreadBytes(client) > 0 ? canRun : waits).add(client);
      }
    });
    state.put("running, the thread of", LoopSide.list(runs));
    state.put(virtual ? "able to run, or about to be woken" : "able to run", LoopSide.list(canRun));
    state.put(virtual ? "parked, or about to" : "waiting, or about to", LoopSide.list(waits));
    return state;
  }

  @Override
  void end(double at) {
    super.end(at);
    served.forEach((client, thread) -> {
      Draft idle = thread.idle;
      if (idle != null && !thread.ended && unreadBytes(client) == 0) {
        parks(thread, client, "read, finds nothing", "bytes");
        span(thread.lane, idle.at, at, SpanKind.WAITS, virtual ? "parked" : "waits", client, true);
      }
    });
  }
}
