package io.github.muxbench.loadgen.compare;

import io.github.muxbench.results.model.Window;

/** What a block is at, in the order in which it comes there; windows of two kinds alternate. */
public enum Phase {
  STARTING("starting"),
  MEMORY("memory"),
  WARM_UP("warm-up"),
  CAPACITY("capacity"),
  LATENCY("latency"),
  SUSTAINED("sustain"); // In the eight columns that there are.

  private final String text;

  Phase(String text) {
    this.text = text;
  }

  static Phase of(Window.Kind kind) {
    return switch (kind) {
      case CAPACITY -> CAPACITY;
      case LATENCY -> LATENCY;
      case SUSTAINED -> SUSTAINED;
    };
  }

  /** Returns whether windows that count are driven. */
  public boolean isMeasured() {
    return compareTo(WARM_UP) > 0;
  }

  @Override
  public String toString() {
    return text;
  }
}
