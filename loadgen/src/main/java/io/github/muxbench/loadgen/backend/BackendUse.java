package io.github.muxbench.loadgen.backend;

/**
 * What a backend did while it ran; it says so as a line of JSON when it ends.
 *
 * @param answered requests
 * @param held requests that it began late, since its rate allowed no sooner
 * @param cpuSeconds of its process
 * @param seconds that it ran for
 */
public record BackendUse(long answered, long held, double cpuSeconds, double seconds) {

  /** Nothing yet. */
  public static final BackendUse NONE = new BackendUse(0, 0, 0, 0);

  /** Returns this and another together. */
  public BackendUse plus(BackendUse other) {
    return new BackendUse(
        answered + other.answered,
        held + other.held,
        cpuSeconds + other.cpuSeconds,
        seconds + other.seconds);
  }

  /** Returns which share of the requests it held. */
  public double heldShare() {
    return answered == 0 ? 0 : (double) held / answered;
  }

  /** Returns how many CPUs it kept busy. */
  public double cpus() {
    return seconds == 0 ? 0 : cpuSeconds / seconds;
  }
}
