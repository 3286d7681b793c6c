package io.github.muxbench.results.stats;

import io.github.muxbench.results.model.Window;
import org.jspecify.annotations.Nullable;

/**
 * The longest wait of a message in a latency window, with what the window holds of its cause.
 *
 * @param window the window
 * @param millis the wait, or the age at the end of the drain of a message that was never answered
 * @param windowMillis how long the window was at least, its head included
 * @param usualServerWaitMillis how long the contestant's threads were ready and had no CPU in the
 *     median of its latency windows: where they are many, they wait for each other in each of them;
 *     null if the run doesn't tell
 */
public record LongestWait(
    Window window, double millis, double windowMillis, @Nullable Double usualServerWaitMillis) {

  /**
   * A wait of so long is called a stall. An answer takes some tens of microseconds here, and most
   * windows have no wait over 0.2 ms, so it isn't the ordinary work of a server; and a hundredth of
   * a window is much shorter, so that a single stall of this length moves the p99 of its window.
   */
  public static final double STALL_MILLIS = 1;

  /** Returns whether somebody stood still, be it the server, the generator or the host. */
  public boolean isStall() {
    return millis >= STALL_MILLIS;
  }

  /** Returns what the same window would be with a wait of another length. */
  LongestWait lasting(double otherMillis) {
    return new LongestWait(window, otherMillis, windowMillis, usualServerWaitMillis);
  }
}
