package io.github.muxbench.results.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** A figure in which contestants are compared. */
public enum Metric {
  @JsonProperty("capacity")
  CAPACITY("capacity", Unit.MESSAGES_PER_SECOND, "capacity", true),
  @JsonProperty("cpuMicrosPerMessage")
  CPU_PER_MESSAGE("cpuMicrosPerMessage", Unit.MICROS, "server CPU per message", false),
  @JsonProperty("typicalP99")
  TYPICAL_P99("typicalP99", Unit.MICROS, "typical response time p99", false),
  @JsonProperty("responseP50")
  RESPONSE_P50("responseP50", Unit.MICROS, "response time p50", false),
  @JsonProperty("responseP99")
  RESPONSE_P99("responseP99", Unit.MICROS, "response time p99", false),
  @JsonProperty("responseP99.9")
  RESPONSE_P999("responseP99.9", Unit.MICROS, "response time p99.9", false),
  @JsonProperty("contextSwitchesPerMessage")
  SWITCHES_PER_MESSAGE(
      "contextSwitchesPerMessage", Unit.NONE, "context switches per message", false),
  @JsonProperty("memoryPerConnectionBytes")
  MEMORY_PER_CONNECTION("memoryPerConnectionBytes", Unit.BYTES, "memory per connection", false),
  @JsonProperty("newcomerP50")
  NEWCOMER_P50("newcomerP50", Unit.MICROS, "newcomer’s first answer p50", false),
  @JsonProperty("newcomerP90")
  NEWCOMER_P90("newcomerP90", Unit.MICROS, "newcomer’s first answer p90", false);

  /** What a figure is told in. */
  public enum Unit {
    MESSAGES_PER_SECOND("messages/s"),
    MICROS("µs"),
    BYTES("bytes"),
    NONE("");

    private final String text;

    Unit(String text) {
      this.text = text;
    }
  }

  /** What a run is asked, and answers. All else that it measures is descriptive. */
  public static final List<Metric> QUESTIONS = List.of(CAPACITY, CPU_PER_MESSAGE, TYPICAL_P99);

  private final String key;
  private final Unit unit;
  private final String title;
  private final boolean moreIsBetter;

  Metric(String key, Unit unit, String title, boolean moreIsBetter) {
    this.key = key;
    this.unit = unit;
    this.title = title;
    this.moreIsBetter = moreIsBetter;
  }

  /** Returns the name in JSON and on the command line. */
  public String key() {
    return key;
  }

  /** Returns what the figure itself is told in. */
  public Unit measuredIn() {
    return unit;
  }

  /** Returns the unit of the figure itself; empty for a plain number. */
  public String unit() {
    return unit.text;
  }

  /** Returns the name in prose. */
  public String title() {
    return title;
  }

  public boolean moreIsBetter() {
    return moreIsBetter;
  }
}
