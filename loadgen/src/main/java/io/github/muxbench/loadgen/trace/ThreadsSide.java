package io.github.muxbench.loadgen.trace;

import io.github.muxbench.results.trace.Trace.LaneKind;
import io.github.muxbench.results.trace.Trace.SpanKind;
import io.github.muxbench.results.trace.Trace.StepKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A thread for each connection. When it reads and writes is recorded; that it parks in between, who
 * wakes it, and that it then waits for a carrier, is concluded from what its client has sent by
 * then.
 */
final class ThreadsSide extends SideBuilder {

  private static final String POLLER = "poller";

  /** Whose thread takes such a step, runs, and be it for the last moment. */
  private static final Set<StepKind> OF_WHO_RUNS =
      Set.of(StepKind.READS, StepKind.WRITES, StepKind.YIELDS);

  private final Map<String, Served> served = new LinkedHashMap<>();
  private final boolean virtual;
  private final String waiting;
  private final boolean waitsInItsWork;

  /** The thread of a connection. */
  private static final class Served {
    final String lane;

    /** The last that it did, after which it went to read or to write; null before it has begun. */
    @Nullable Draft idle;

    /** Where it waits, in the words of a sentence. */
    boolean waitsForRoom;

    boolean ended;

    Served(String lane) {
      this.lane = lane;
    }
  }

  /**
   * Begins with nothing.
   *
   * @param waitsInItsWork whether a thread waits for something between a message and its answer
   */
  ThreadsSide(long start, List<String> names, List<RecordedStep> steps, boolean waitsInItsWork) {
    super(start, names);
    this.waitsInItsWork = waitsInItsWork;
    virtual = steps.stream().anyMatch(each -> !each.carrier().isEmpty());
    waiting = virtual ? "parked" : "waiting";
    if (virtual) {
      lane(POLLER, "poller", LaneKind.POLLER);
    }
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
              "accept fails, since there is no file left for a connection, say. Who is queued, or comes, stays queued: the acceptor sleeps for a while.",
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
        Draft before = thread.idle;
        Draft came = unread(client);
        Draft cause = woken(thread, at, client, came);
        String found = before != null && before.equals(cause) ? found(before, came) : "";
        Draft reads =
            add(
                at,
                thread.lane,
                StepKind.READS,
                client,
                "%s reads %s%s%s.".formatted(name(client), bytes(step.first()), found, on(step)),
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
                "%s writes %s%s.".formatted(name(client), bytes(step.first()), rest),
                cause);
        Draft from = thread.idle;
        if (from != null && waitsInItsWork && from.kind == StepKind.READS) {
          span(thread.lane, from.at, writes.at, SpanKind.WAITS, "waits in its work", client, true);
        } else if (from != null && !thread.waitsForRoom) {
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
        Draft wrote = thread.idle;
        Draft yields =
            add(
                at,
                thread.lane,
                StepKind.YIELDS,
                client,
                name(client) + " has let others run, and runs again.",
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
                name(client) + " closes the connection, and ends.",
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

  /**
   * Bytes that were on their way when their thread asked may have come before it parked, or not.
   */
  private static String found(Draft asked, @Nullable Draft came) {
    return came == null || came.until <= asked.at
        ? ", which are there already"
        : ", sent while it asked for them: whether it waited isn't known";
  }

  /** What led to a read: a wake-up, if its thread had to wait, or else what it did before. */
  private @Nullable Draft woken(Served thread, double at, String client, @Nullable Draft came) {
    Draft idle = thread.idle;
    if (idle == null || came == null) {
      return came;
    }
    if (came.at <= idle.at) {
      if (idle.kind == StepKind.ACCEPTS) {
        span(
            thread.lane,
            idle.at,
            at,
            SpanKind.RUNNABLE,
            "started, and not yet seen to run",
            client,
            true);
      }
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
    Draft takes = takes(client);
    Draft cause = takes != null && takes.at > idle.at ? takes : idle;
    return wakes(thread, idle, cause.at, at, client, cause, "room");
  }

  private void parks(Served thread, String client, String tries, String watched) {
    Draft idle = thread.idle;
    if (idle == null) {
      return;
    }
    String text =
        virtual
            ? "%s tries to %s, has its socket watched for %s, and parks: its carrier is free."
                .formatted(name(client), tries, watched)
            : "%s waits in the system for %s.".formatted(name(client), watched);
    Draft parks = add(idle.at, thread.lane, StepKind.PARKS, client, text, idle);
    parks.inferred = true;
  }

  private Draft wakes(
      Served thread, Draft idle, double from, double to, String client, Draft cause, String what) {
    span(thread.lane, idle.at, from, SpanKind.WAITS, waiting, client, true);
    if (!virtual) {
      span(thread.lane, from, to, SpanKind.RUNNABLE, "has something to do", client, true);
      return cause;
    }
    span(
        thread.lane,
        from,
        to,
        SpanKind.RUNNABLE,
        "parked until it is woken, then queued for a carrier: when isn't known",
        client,
        true);
    return wakes(from, to, client, cause, what);
  }

  /** When isn't known: the step is put in the middle. */
  private Draft wakes(double from, double to, String client, Draft cause, String what) {
    Draft wakes =
        add(
            from + (to - from) / 2,
            POLLER,
            StepKind.WAKES,
            client,
            "At some time between %s and %s a poller is told that the socket of %s has %s, and wakes %s, which queues for a carrier."
                .formatted(time(from), time(to), client, what, name(client)),
            cause);
    wakes.inferred = true;
    return wakes;
  }

  private static String name(String client) {
    return client + "'s thread";
  }

  private static String on(RecordedStep step) {
    return step.carrier().isEmpty() ? "" : ", on carrier " + shortened(step.carrier());
  }

  private void done(Draft draft, RecordedStep step) {
    draft.by = step;
  }

  /** What the picture shows at that time, which is known only afterwards. */
  @Override
  Map<String, String> stateAt(double at, Draft draft, Map<String, String> before) {
    List<String> runs = new ArrayList<>();
    List<String> toRun = new ArrayList<>();
    List<String> waits = new ArrayList<>();
    served.forEach((client, thread) -> {
      SpanKind kind = kindAt(thread.lane, at);
      if (kind == SpanKind.RUNS
          || (client.equals(draft.client) && OF_WHO_RUNS.contains(draft.kind))) {
        runs.add(client);
      } else if (kind == SpanKind.RUNNABLE) {
        toRun.add(client);
      } else if (kind == SpanKind.WAITS) {
        waits.add(client);
      }
    });
    Map<String, String> state = new LinkedHashMap<>();
    state.put("running, the thread of", LoopSide.list(runs));
    state.put("with something to do: parked or queued", LoopSide.list(toRun));
    state.put(
        waiting + (waitsInItsWork ? ", or in its work" : ", nothing to do"), LoopSide.list(waits));
    return state;
  }

  @Override
  void end(double at) {
    super.end(at);
    served.forEach((client, thread) -> {
      Draft idle = thread.idle;
      if (idle != null && !thread.ended && unreadBytes(client) == 0) {
        parks(thread, client, "read, finds nothing", "bytes");
        span(thread.lane, idle.at, at, SpanKind.WAITS, waiting, client, true);
      }
    });
  }
}
