package io.github.muxbench.results.search;

import java.math.BigDecimal;

/**
 * A limit on response time (a service level objective): so many percent of messages are to be
 * answered sooner.
 *
 * @param percentile of response times, above 0 and below 100
 * @param limitMicros what it must stay below, in microseconds
 * @param tail whose percentile
 */
public record Slo(double percentile, double limitMicros, Tail tail) {

  /** Which response times a percentile is taken of. */
  public enum Tail {
    /** A typical round of short windows, unmoved by stalls that hit few of them. */
    TYPICAL("of a typical window"),
    /** All messages, those in stalls of the machine included. */
    WHOLE("of all messages");

    private final String words;

    Tail(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  public Slo {
    if (!(percentile > 0 && percentile < 100)) {
      throw new IllegalArgumentException(
          "a percentile is above 0 and below 100, not " + percentile);
    }
    if (!(limitMicros > 0 && Double.isFinite(limitMicros))) {
      throw new IllegalArgumentException("a limit is above 0, not " + limitMicros + " us");
    }
  }

  /** Returns it as it is asked for: {@code p99<1ms}. */
  public String text() {
    return name() + "<" + limit();
  }

  /** Returns the percentile's name: {@code p99}. */
  public String name() {
    return "p" + plain(percentile);
  }

  /** Returns the limit in the unit that needs fewest digits. */
  private String limit() {
    if (limitMicros >= 1e6) {
      return plain(limitMicros / 1e6) + "s";
    }
    return limitMicros >= 1e3 ? plain(limitMicros / 1e3) + "ms" : plain(limitMicros) + "us";
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
