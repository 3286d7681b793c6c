package io.github.muxbench.results.report;

import org.jspecify.annotations.Nullable;

/**
 * A section of the report: a chart, and the numbers that it draws in a table under it. To add one
 * takes a constant here, a record with its data, and a function of the same name in a script that
 * {@link Scripts} lists.
 */
enum Chart implements Section {
  RATIOS(
      "ratios",
      "How each contestant compares",
      "Ratio of each figure of each contestant to the baseline, with 95 % intervals"),
  LATENCY(
      "latency",
      "How long a message takes",
      "Response time and service time of each contestant by percentile"),
  COSTS(
      "costs",
      "What a message costs the server",
      "CPU time and context switches per message of each contestant, block by block"),
  MEMORY(
      "memory",
      "What connections cost the server",
      "Memory per connection and threads of each contestant, block by block"),
  FAIRNESS(
      "fairness",
      "How evenly connections are served",
      "Longest wait, answers on the least served connection, and wait of a newcomer, for each contestant"),
  CAPACITY(
      "capacity",
      "How steady the run was",
      "Messages per second of the capacity windows over the time of the run"),
  LAG(
      "lag",
      "How punctual the generator was",
      "Lag of the generator by percentile, while it drove each contestant"),
  JMH(
      "jmh",
      "What single steps cost",
      "Time of each microbenchmark, with its interval and the mean of each fork");

  private final String key;
  private final String heading;
  private final String label;

  Chart(String key, String heading, String label) {
    this.key = key;
    this.heading = heading;
    this.label = label;
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public String heading() {
    return heading;
  }

  @Override
  public String label() {
    return label;
  }

  /** Says whether a report has a place for it also where the run has no data, and tells so. */
  boolean isOfEveryRun() {
    return this != JMH;
  }

  /** Returns what the chart draws; null if this run has nothing for it. */
  @Nullable Object data(Measured measured) {
    return switch (this) {
      case RATIOS -> RatiosChart.of(measured);
      case LATENCY -> LatencyChart.of(measured);
      case COSTS -> PanelsChart.costs(measured);
      case MEMORY -> PanelsChart.memory(measured);
      case FAIRNESS -> FairnessPanels.of(measured);
      case CAPACITY -> CapacityChart.of(measured);
      case LAG -> LatencyChart.ofLag(measured);
      case JMH -> JmhChart.of(measured.jmh());
    };
  }

  /** Returns the numbers that the chart draws. */
  Table table(Tables tables) {
    return switch (this) {
      case RATIOS -> tables.comparisons();
      case LATENCY -> tables.latency();
      case COSTS -> tables.costs();
      case MEMORY -> tables.memory();
      case FAIRNESS -> tables.fairness();
      case CAPACITY -> tables.capacity();
      case LAG -> tables.lag();
      case JMH -> tables.jmh();
    };
  }
}
