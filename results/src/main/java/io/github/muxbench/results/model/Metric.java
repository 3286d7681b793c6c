package io.github.muxbench.results.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A figure in which contestants are compared. */
public enum Metric {
  @JsonProperty("capacity")
  CAPACITY("capacity", "messages/s", "capacity", true),
  @JsonProperty("cpuMicrosPerMessage")
  CPU_PER_MESSAGE("cpuMicrosPerMessage", "µs", "server CPU per message", false),
  @JsonProperty("responseP50")
  RESPONSE_P50("responseP50", "µs", "response time p50", false),
  @JsonProperty("responseP99")
  RESPONSE_P99("responseP99", "µs", "response time p99", false),
  @JsonProperty("responseP99.9")
  RESPONSE_P999("responseP99.9", "µs", "response time p99.9", false),
  @JsonProperty("contextSwitchesPerMessage")
  SWITCHES_PER_MESSAGE("contextSwitchesPerMessage", "", "context switches per message", false),
  @JsonProperty("memoryPerConnectionBytes")
  MEMORY_PER_CONNECTION("memoryPerConnectionBytes", "bytes", "memory per connection", false);

  private final String key;
  private final String unit;
  private final String title;
  private final boolean moreIsBetter;

  Metric(String key, String unit, String title, boolean moreIsBetter) {
    this.key = key;
    this.unit = unit;
    this.title = title;
    this.moreIsBetter = moreIsBetter;
  }

  /** Returns the name in JSON and on the command line. */
  public String key() {
    return key;
  }

  /** Returns the unit of the figure itself; empty for a plain number. */
  public String unit() {
    return unit;
  }

  /** Returns the name in prose. */
  public String title() {
    return title;
  }

  public boolean moreIsBetter() {
    return moreIsBetter;
  }
}
