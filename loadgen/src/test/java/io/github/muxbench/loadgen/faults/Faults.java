package io.github.muxbench.loadgen.faults;

import io.github.muxbench.loadgen.compare.BuiltIn;
import java.util.Locale;

/** What all tests of faults share. */
final class Faults {

  /**
   * On a machine whose host takes processor time away at will, one measurement may come to grief.
   */
  private static final int ATTEMPTS = 4;

  static final String WHY_LINUX = "reads /proc, or needs all of 127/8, or ulimit, as on Linux";

  private Faults() {}

  /** Something that is measured, and asserts what must hold of it. */
  @FunctionalInterface
  interface Measurement {
    void run() throws Exception;
  }

  /** Prints a figure, one line of the table that the suite is. */
  static void print(String fault, BuiltIn server, String figure, Object... arguments) {
    System.out.printf(
        Locale.ROOT, "fault  %-22s %-17s %s%n", fault, server.key(), figure.formatted(arguments));
  }

  /** Passes if the whole measurement, which asserts a time, holds once in a few attempts. */
  static void holdsOnce(Measurement measurement) throws Exception {
    for (int attempt = 1; ; attempt++) {
      try {
        measurement.run();
        return;
      } catch (AssertionError e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        System.out.printf("fault  attempt %d of %d: %s%n", attempt, ATTEMPTS, e.getMessage());
      }
    }
  }
}
