package io.github.muxbench.loadgen.faults;

import io.github.muxbench.loadgen.contestants.BuiltIn;
import java.util.Locale;

/** What all tests of faults share. */
final class Faults {

  /**
   * On a machine whose host takes processor time away at will, one measurement may come to grief.
   */
  private static final int ATTEMPTS = 4;

  static final String WHY_LINUX = "reads /proc, or needs all of 127/8, or ulimit, as on Linux";

  /** In {@code mvn verify} what takes longest is done on a smaller scale. */
  private static final boolean FULL = "full".equals(System.getenv("MUXBENCH_FAULTS"));

  private static final int SMALLER = 5;

  private Faults() {}

  /**
   * Returns how many times to do something, so many with {@code MUXBENCH_FAULTS=full} in the
   * environment.
   */
  static int count(int full) {
    return FULL ? full : full / SMALLER;
  }

  /** Something that is measured, and asserts what must hold of it. */
  @FunctionalInterface
  interface Measurement {
    void run() throws Exception;
  }

  /** Prints a figure: a line of the table that the suite is. */
  static void print(String fault, BuiltIn server, String figure) {
    System.out.printf(Locale.ROOT, "fault  %-20s %-17s %s%n", fault, server.key(), figure);
  }

  /** A measurement took longer, or took more of a processor, than it may. */
  private static final class BeyondLimit extends AssertionError {
    private static final long serialVersionUID = 1;

    BeyondLimit(String message) {
      super(message);
    }
  }

  /** Asserts what a busy machine can spoil. */
  static void requireAtMost(String what, double measured, double limit) {
    if (measured > limit) {
      throw new BeyondLimit("%s is %.3f, and may be %.3f".formatted(what, measured, limit));
    }
  }

  /**
   * Passes if the measurement keeps its limits once in a few attempts. What isn't a limit, such as
   * that no byte is lost, must hold each time.
   */
  static void holdsOnce(Measurement measurement) throws Exception {
    for (int attempt = 1; ; attempt++) {
      try {
        measurement.run();
        return;
      } catch (BeyondLimit e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        System.out.printf("fault  attempt %d of %d: %s%n", attempt, ATTEMPTS, e.getMessage());
      }
    }
  }
}
