package io.github.muxbench.results.report.chart;

import io.github.muxbench.results.report.draw.ChartName;
import io.github.muxbench.results.report.text.Table;
import org.jspecify.annotations.Nullable;

/**
 * A section of the report: a chart, and the numbers that it draws in a table under it. To add one
 * takes a constant here, a record with its data, and a function of the same name in a script that
 * {@code Scripts} lists.
 */
public enum Chart implements ChartName {
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
      "How each contestant served its connections while it was saturated, block by block"),
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
  public boolean isOfEveryRun() {
    return this != JMH;
  }

  /** Returns what the chart draws; null if this run has nothing for it. */
  public @Nullable Object data(RunData data) {
    return switch (this) {
      case RATIOS -> RatiosChart.of(data);
      case LATENCY -> LatencyChart.of(data);
      case COSTS -> PanelsChart.costs(data);
      case MEMORY -> PanelsChart.memory(data);
      case FAIRNESS -> FairnessPanels.of(data);
      case CAPACITY -> CapacityChart.of(data);
      case LAG -> LatencyChart.ofLag(data);
      case JMH -> JmhChart.of(data.jmh());
    };
  }

  /** Returns the numbers that the chart draws. */
  public Table table(RunData data) {
    return switch (this) {
      case RATIOS -> RatiosTable.of(data);
      case LATENCY -> LatencyTable.of(data);
      case COSTS ->
          PanelsTable.of("What a message costs, block by block", data, PanelsChart.costs(data));
      case MEMORY ->
          PanelsTable.of("What connections cost, block by block", data, PanelsChart.memory(data));
      case FAIRNESS ->
          PanelsTable.of(
              "How evenly connections are served at saturation, block by block",
              data,
              FairnessPanels.of(data));
      case CAPACITY -> CapacityTable.of(data);
      case LAG -> LatencyTable.ofLag(data);
      case JMH -> JmhChart.table(data.jmh());
    };
  }
}
