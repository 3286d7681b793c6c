package io.github.muxbench.results.report.text;

import io.github.muxbench.results.model.Metric;

/** Figures as a reader is told them, the same on the page, in the README and on a terminal. */
public final class Figures {

  private Figures() {}

  /** Returns the name of a figure with its unit: capacity, messages/s. */
  public static String titleWithUnit(Metric metric) {
    return metric.unit().isEmpty() ? metric.title() : metric.title() + ", " + metric.unit();
  }

  /** Returns a value without its unit: 70.1k for a capacity, 61.0 for any other figure. */
  public static String value(Metric metric, double value) {
    return metric == Metric.CAPACITY ? Numbers.compact(value) : Numbers.significant(value);
  }
}
