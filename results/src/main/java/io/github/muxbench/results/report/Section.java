package io.github.muxbench.results.report;

/** What a chart is called, in scripts and for readers. */
interface Section {

  /** Returns the name in scripts and of files. */
  String key();

  String heading();

  /** Returns what the chart shows, for those who can't see it. */
  String label();
}
