package io.github.muxbench.loadgen.block;

import io.github.muxbench.loadgen.validity.Rule;
import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.model.Window;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Contestants that stall in a block, and from when on they are driven no further. Each stall costs
 * the seconds of a drain, and a run must end some time.
 *
 * <p>What was driven counts, stalls and all. That a contestant was withdrawn is part of the result.
 */
final class Withdrawals {

  private final double mostSeconds;
  private double stalledSeconds;
  private final Map<String, Stalls> stalls = new HashMap<>();
  private final Map<String, String> reasons = new LinkedHashMap<>();

  /** What the windows of a contestant that were left without an answer come to. */
  private record Stalls(int windows, long sent, long owed, double oldestMillis) {

    static final Stalls NONE = new Stalls(0, 0, 0, 0);

    Stalls with(Window.Traffic traffic) {
      Window.Owed more = Objects.requireNonNull(traffic.owed());
      return new Stalls(
          windows + 1,
          sent + traffic.sent() + more.unsent(),
          owed + traffic.unansweredOrUnsent(),
          Math.max(oldestMillis, more.oldestMillis()));
    }

    String told() {
      return String.format(
          Locale.ROOT,
          "in %d %s %,d of %,d messages had no answer when the drain ended, the oldest for %.1f s",
          windows,
          windows == 1 ? "window" : "windows",
          owed,
          sent,
          oldestMillis / 1e3);
    }
  }

  /**
   * Begins a block.
   *
   * @param plannedSeconds that it is to take
   */
  Withdrawals(double plannedSeconds) {
    this.mostSeconds = Rule.WITHDRAWN.secondLimit() * plannedSeconds;
  }

  /**
   * A window ended with messages that were never answered.
   *
   * @param extraSeconds that it took longer than planned
   */
  void stalled(String contestant, Window.Traffic traffic, double extraSeconds) {
    stalledSeconds += extraSeconds;
    Stalls all = stalls.getOrDefault(contestant, Stalls.NONE).with(traffic);
    stalls.put(contestant, all);
    if (all.windows() >= Rule.WITHDRAWN.limit() || stalledSeconds > mostSeconds) {
      reasons.putIfAbsent(contestant, all.told());
    }
  }

  /** A contestant doesn't take connections any more. */
  void lost(String contestant, String why) {
    Stalls all = stalls.getOrDefault(contestant, Stalls.NONE);
    reasons.putIfAbsent(contestant, all.windows() == 0 ? why : all.told() + "; then " + why);
  }

  boolean isEmpty() {
    return reasons.isEmpty();
  }

  boolean isWithdrawn(String contestant) {
    return reasons.containsKey(contestant);
  }

  /** Returns who was withdrawn, with what they had been driven for. */
  List<Block.Withdrawal> all(List<Window> windows) {
    return reasons.entrySet().stream()
        .map(each ->
            new Block.Withdrawal(
                each.getKey(),
                (int)
                    windows.stream()
                        .filter(window -> window.contestant().equals(each.getKey()))
                        .count(),
                each.getValue()))
        .toList();
  }
}
