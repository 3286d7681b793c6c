package io.github.muxbench.loadgen.backend;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The backend of a comparison, which all contestants share.
 *
 * @param latency how long it keeps a request at least
 * @param perSecond requests that it begins in a second at most; null for no limit
 */
public record Backing(Duration latency, @Nullable Double perSecond) {

  /** What stands for its address in the options of contestants. */
  public static final String PLACEHOLDER = "{backend}";

  /** Returns it as it is asked for: {@code 1ms} or {@code 1ms,20k}. */
  public String text() {
    String time = latency.toNanos() / 1_000 + "us";
    return perSecond == null
        ? time
        : time + "," + BigDecimal.valueOf(perSecond).stripTrailingZeros().toPlainString();
  }
}
