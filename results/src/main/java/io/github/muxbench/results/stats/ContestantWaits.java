package io.github.muxbench.results.stats;

import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Plan;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.Window;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The longest waits of a contestant's latency windows.
 *
 * @param contestant whose
 * @param waits one for each latency window that has it recorded
 */
public record ContestantWaits(Contestant contestant, List<LongestWait> waits) {

  private static final double MICROS_PER_MILLI = 1e3;
  private static final double MILLIS_PER_SECOND = 1e3;

  /** Returns those of all contestants, the baseline first. */
  public static List<ContestantWaits> of(Run run) {
    Map<String, List<Window>> windows = new HashMap<>();
    for (Block block : run.blocks()) {
      for (Window window : block.windows()) {
        if (window.kind() == Window.Kind.LATENCY) {
          windows.computeIfAbsent(window.contestant(), _ -> new ArrayList<>()).add(window);
        }
      }
    }
    return run.contestants().stream()
        .map(each ->
            new ContestantWaits(
                each, waits(run.plan(), windows.getOrDefault(each.name(), List.of()))))
        .toList();
  }

  /** Returns the stalls, by the first cause that fits each. */
  public Map<StallCause, List<LongestWait>> stalls() {
    Map<StallCause, List<LongestWait>> stalls = new EnumMap<>(StallCause.class);
    for (LongestWait wait : waits) {
      if (wait.isStall()) {
        stalls.computeIfAbsent(StallCause.of(wait), _ -> new ArrayList<>()).add(wait);
      }
    }
    return stalls;
  }

  private static List<LongestWait> waits(Plan plan, List<Window> windows) {
    Double usual = usualServerWaitMillis(windows);
    List<LongestWait> waits = new ArrayList<>();
    for (Window window : windows) {
      Double millis = longestMillis(window);
      if (millis != null) {
        double length = window.traffic().seconds() * MILLIS_PER_SECOND + plan.discardMillis();
        waits.add(new LongestWait(window, millis, length, usual));
      }
    }
    return waits;
  }

  /** The age of a message that was never sent stands only beside the other waits. */
  private static @Nullable Double longestMillis(Window window) {
    Window.Fairness served = window.fairness();
    Window.Owed owed = window.traffic().owed();
    if (served == null) {
      return owed == null ? null : owed.oldestMillis();
    }
    double waited = served.longestWaitMicros() / MICROS_PER_MILLI;
    return owed == null ? waited : Math.max(waited, owed.oldestMillis());
  }

  private static @Nullable Double usualServerWaitMillis(List<Window> windows) {
    double[] sorted =
        windows.stream()
            .map(window -> window.host().serverWaitMillis())
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .sorted()
            .toArray();
    return sorted.length == 0 ? null : sorted[sorted.length / 2];
  }
}
