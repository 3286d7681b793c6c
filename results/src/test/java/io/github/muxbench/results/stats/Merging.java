package io.github.muxbench.results.stats;

import org.HdrHistogram.Histogram;

/** Adds histograms up by HdrHistogram's own means. */
final class Merging {

  private Merging() {}

  static Histogram of(Iterable<Histogram> parts) {
    Histogram sum = new Histogram(3);
    sum.setAutoResize(true);
    parts.forEach(sum::add);
    return sum;
  }
}
