package io.github.muxbench.results.report.draw;

/** What a chart is called, in scripts and for readers. */
public interface ChartName {

  /** Returns the name in scripts and of files. */
  String key();

  String heading();

  /** Returns what the chart shows, for those who can't see it. */
  String label();
}
