package io.github.muxbench.results.model;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for windows that nothing could have measured.
 *
 * @param names of the contestants
 * @param block index of the block that the windows are of
 */
record WindowChecks(Plan plan, Set<String> names, int block) {

  private static final Set<String> TAGS =
      Set.of(RunDirectory.RESPONSE, RunDirectory.SERVICE, RunDirectory.LAG);

  /** Put into words only when something is wrong there; a long run has a hundred thousand. */
  private record Place(int block, int window) {
    @Override
    public String toString() {
      return "blocks[%d].windows[%d]".formatted(block, window);
    }
  }

  /** What there is one of, beside what was replaced in runs of schema 1. */
  private record Turn(String contestant, Window.Kind kind, int round) {}

  /**
   * Checks the windows of a block.
   *
   * @throws IllegalArgumentException that says in one line what is wrong, and where
   */
  void check(List<Window> windows) {
    Set<Turn> turns = new HashSet<>();
    for (int index = 0; index < windows.size(); index++) {
      Window window = windows.get(index);
      Place place = new Place(block, index);
      Bounds.name(place, "contestant", window.contestant(), names);
      Bounds.atLeast(place, "round", window.round(), 0);
      Bounds.atMost(place, "round", window.round(), rounds(window.kind()) - 1);
      if (!Boolean.TRUE.equals(window.replaced())
          && !turns.add(new Turn(window.contestant(), window.kind(), window.round()))) {
        throw new IllegalArgumentException(
            "%s is a second one of %s in round %d"
                .formatted(place, window.contestant(), window.round()));
      }
      Bounds.atLeast(place, "startMillis", window.startMillis(), 0);
      traffic(place, window);
      owed(place, window.traffic().owed());
      window.percentilesMicros().forEach((tag, each) -> percentiles(place, tag, each));
      use(place, window.server());
      generator(place, window.generator());
      host(place, window.host());
      fairness(place, window.fairness());
      sustained(place, window);
    }
  }

  private int rounds(Window.Kind kind) {
    return switch (kind) {
      case CAPACITY -> plan.capacityWindows();
      case LATENCY -> plan.latencyWindows();
      case SUSTAINED -> plan.hasSustained() ? 1 : 0;
    };
  }

  /** In windows of schema 1, messages sent needn't be those answered and unanswered. */
  private static void traffic(Place place, Window window) {
    Window.Traffic traffic = window.traffic();
    Bounds.positive(place, "traffic.seconds", traffic.seconds());
    Bounds.atLeast(place, "traffic.sent", traffic.sent(), 0);
    Bounds.atLeast(place, "traffic.received", traffic.received(), 0);
    Bounds.atLeast(place, "traffic.unanswered", traffic.unanswered(), 0);
    Bounds.atLeast(place, "traffic.errors", traffic.errors(), 0);
    Bounds.positive(place, "traffic.offeredPerSecond", traffic.offeredPerSecond());
    Bounds.atLeast(place, "traffic.achievedPerSecond", traffic.achievedPerSecond(), 0);
    boolean isOfSchemaOne = window.replaced() != null;
    long together = traffic.received() + traffic.unanswered();
    if (!isOfSchemaOne && traffic.sent() != together) {
      throw new IllegalArgumentException(
          "%s.traffic.sent is %d, and must be received and unanswered together: %d"
              .formatted(place, traffic.sent(), together));
    }
    if (!isOfSchemaOne && traffic.unanswered() > 0 && traffic.owed() == null) {
      throw new IllegalArgumentException(place + ".traffic.owed is missing");
    }
  }

  private static void percentiles(Place place, String tag, Percentiles each) {
    Bounds.name(place, "percentilesMicros", tag, TAGS);
    Bounds.atLeast(place, tag + ".count", each.count(), 0);
    double before = 0;
    before = notBelow(before, place, tag + ".p50", each.p50());
    before = notBelow(before, place, tag + ".p90", each.p90());
    before = notBelow(before, place, tag + ".p99", each.p99());
    before = notBelow(before, place, tag + ".p99.9", each.p999());
    before = notBelow(before, place, tag + ".p99.99", each.p9999());
    notBelow(before, place, tag + ".max", each.max());
  }

  private static double notBelow(
      double before, Place place, String name, @Nullable Double percentile) {
    if (percentile == null) {
      return before;
    }
    Bounds.atLeast(place, name, percentile, before);
    return percentile;
  }

  private static void use(Place place, Window.@Nullable ServerUse use) {
    if (use != null) {
      Bounds.atLeast(place, "server.messages", use.messages(), 0);
    }
  }

  private static void generator(Place place, Window.Generator generator) {
    Bounds.atLeast(place, "generator.busy", generator.busy(), 0);
    Bounds.atMost(place, "generator.busy", generator.busy(), 1);
    if (generator.gapMillis() != null) {
      Bounds.atLeast(place, "generator.gapMillis", generator.gapMillis(), 0);
    }
  }

  private static void host(Place place, Window.Host host) {
    if (host.hiccupMillis() != null) {
      Bounds.atLeast(place, "host.hiccupMillis", host.hiccupMillis(), 0);
    }
  }

  private void owed(Place place, Window.@Nullable Owed owed) {
    if (owed != null) {
      Bounds.atLeast(place, "owed.unsent", owed.unsent(), 0);
      Bounds.atLeast(place, "owed.oldestMillis", owed.oldestMillis(), 0);
      Bounds.atLeast(place, "owed.starvedConnections", owed.starvedConnections(), 0);
      Bounds.atMost(
          place, "owed.starvedConnections", owed.starvedConnections(), plan.connections());
    }
  }

  private void fairness(Place place, Window.@Nullable Fairness fairness) {
    if (fairness != null) {
      Bounds.atLeast(place, "fairness.fewest", fairness.fewest(), 0);
      Bounds.atLeast(place, "fairness.median", fairness.median(), fairness.fewest());
      Bounds.atLeast(place, "fairness.most", fairness.most(), fairness.median());
      Bounds.atLeast(place, "fairness.worstConnection", fairness.worstConnection(), 0);
      Bounds.atMost(
          place, "fairness.worstConnection", fairness.worstConnection(), plan.connections() - 1);
      Bounds.atLeast(place, "fairness.longestWaitMicros", fairness.longestWaitMicros(), 0);
    }
  }

  private static void sustained(Place place, Window window) {
    Window.Sustained turn = window.sustained();
    if ((turn != null) != (window.kind() == Window.Kind.SUSTAINED)) {
      throw new IllegalArgumentException(
          "%s.sustained is %s in a window of the kind %s"
              .formatted(place, turn == null ? "missing" : "there", window.kind()));
    }
    if (turn != null) {
      double micros = window.traffic().seconds() * 1e6;
      Bounds.atLeast(place, "sustained.longestWaitMicros", turn.longestWaitMicros(), 0);
      Bounds.atLeast(place, "sustained.unservedShare", turn.unservedShare(), 0);
      Bounds.atMost(place, "sustained.unservedShare", turn.unservedShare(), 1);
      Bounds.atLeast(place, "sustained.refused", turn.refused(), 0);
      for (double each : turn.newcomerMicros()) {
        Bounds.atLeast(place, "sustained.newcomerMicros", each, 0);
        Bounds.atMost(place, "sustained.newcomerMicros", each, micros);
      }
      for (double each : turn.censoredMicros()) {
        Bounds.atLeast(place, "sustained.censoredMicros", each, micros / 2);
        Bounds.atMost(place, "sustained.censoredMicros", each, micros);
      }
    }
  }
}
