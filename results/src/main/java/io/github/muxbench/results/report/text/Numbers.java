package io.github.muxbench.results.report.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * Numbers as a reader wants them: three significant digits, never more than the measurement
 * carries.
 */
public final class Numbers {

  private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);
  private static final MathContext SIX_DIGITS = new MathContext(6, RoundingMode.HALF_UP);

  private static final double LEAST_END = 0.01;

  private static final double GREATEST_END = 100;

  private static final int MOST_RATIO_DECIMALS = 4;

  private Numbers() {}

  /** Returns a number as exactly as a chart can draw it, so that a page need not carry more. */
  public static double thrifty(double value) {
    return Double.isFinite(value) ? new BigDecimal(value).round(SIX_DIGITS).doubleValue() : value;
  }

  /** Returns three significant digits, with thousands grouped: 0.0123, 61.0, 12,300. */
  public static String significant(double value) {
    if (!Double.isFinite(value)) {
      return "–";
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(value).round(THREE_DIGITS);
    if (rounded.abs().compareTo(BigDecimal.valueOf(1000)) >= 0) {
      return String.format(Locale.ROOT, "%,d", rounded.toBigInteger());
    }
    int decimals = Math.max(0, 3 - rounded.precision() + rounded.scale());
    return rounded.setScale(decimals, RoundingMode.UNNECESSARY).toPlainString();
  }

  /** Returns three significant digits with k and M for thousands and millions: 70k, 70.1k, 1.2M. */
  public static String compact(double value) {
    if (!Double.isFinite(value)) {
      return "–";
    }
    BigDecimal rounded = new BigDecimal(value).round(THREE_DIGITS);
    if (rounded.abs().compareTo(BigDecimal.valueOf(1_000_000)) >= 0) {
      return plain(rounded.movePointLeft(6)) + "M";
    }
    if (rounded.abs().compareTo(BigDecimal.valueOf(1000)) >= 0) {
      return plain(rounded.movePointLeft(3)) + "k";
    }
    return plain(rounded);
  }

  /** Returns a ratio and its interval: 0.73 [0.71, 0.75]. */
  public static String ratio(double ratio, double low, double high) {
    int decimals = ratioDecimals(ratio, low, high);
    return "%s %s".formatted(fixed(ratio, decimals), interval(ratio, low, high));
  }

  /** Returns the ratio alone, with as many decimals as beside its interval. */
  public static String ratioAlone(double ratio, double low, double high) {
    return fixed(ratio, ratioDecimals(ratio, low, high));
  }

  /** Returns the interval alone. */
  public static String interval(double ratio, double low, double high) {
    int decimals = ratioDecimals(ratio, low, high);
    return "[%s, %s]"
        .formatted(
            isOffScale(ratio, low) ? "<0.01" : fixed(low, decimals),
            isOffScale(ratio, high) ? ">100" : fixed(high, decimals));
  }

  /** Says whether an end of an interval is so far out that it says only that nothing is known. */
  private static boolean isOffScale(double ratio, double end) {
    return (end < LEAST_END && ratio >= LEAST_END) || (end > GREATEST_END && ratio <= GREATEST_END);
  }

  /** Returns a share as a percentage of two significant digits: 4.1 %, 12 %. */
  public static String percent(double share) {
    if (!Double.isFinite(share)) {
      return "–";
    }
    BigDecimal rounded =
        new BigDecimal(share * 100).round(new MathContext(2, RoundingMode.HALF_UP));
    return plain(rounded) + " %";
  }

  /**
   * Two decimals for ratios around 1, and more where an end that isn't 1 would be printed as 1: a
   * reader must see on which side of 1 an interval lies.
   */
  private static int ratioDecimals(double ratio, double low, double high) {
    int decimals = fewestDecimals(ratio, low);
    while (decimals < MOST_RATIO_DECIMALS
        && (looksLikeOne(low, decimals) || looksLikeOne(high, decimals))) {
      decimals++;
    }
    return decimals;
  }

  private static int fewestDecimals(double ratio, double low) {
    if (Math.min(ratio, isOffScale(ratio, low) ? ratio : low) < 0.1) {
      return 3;
    }
    if (ratio >= 100) {
      return 0;
    }
    return ratio >= 10 ? 1 : 2;
  }

  private static boolean looksLikeOne(double end, int decimals) {
    return end != 1 && Math.abs(end - 1) < 0.5 * Math.pow(10, -decimals);
  }

  private static String fixed(double value, int decimals) {
    return Double.isFinite(value)
        ? new BigDecimal(value).setScale(decimals, RoundingMode.HALF_UP).toPlainString()
        : "–";
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
