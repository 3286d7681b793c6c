package io.github.muxbench.loadgen.contestants;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Who polls for virtual threads: {@code -Djdk.pollerMode}. A JVM that doesn't know the mode ends
 * only when a thread waits for the first time, which is after it has said that it listens.
 */
public final class PollerMode {

  /** What a JDK 25 has if it isn't told otherwise. */
  public static final String DEFAULT = "2";

  private static final String OPTION = "-Djdk.pollerMode=";
  private static final Set<String> OF_25 = Set.of("1", "2", "SYSTEM_THREADS", "VTHREAD_POLLERS");
  private static final int WITH_A_POLLER_FOR_EACH_CARRIER = 27;

  private PollerMode() {}

  /**
   * Looks for a mode that a JDK doesn't know.
   *
   * @throws IllegalArgumentException with a one-line message if there is one
   */
  static void check(List<String> jvmArguments, Jdk jdk) {
    for (String argument : jvmArguments) {
      if (argument.startsWith(OPTION) && jdk.feature() < WITH_A_POLLER_FOR_EACH_CARRIER) {
        String mode = argument.substring(OPTION.length());
        if (!OF_25.contains(mode.toUpperCase(Locale.ROOT))) {
          throw new IllegalArgumentException(
              "-J%s: JDK %d knows the modes 1 and 2; 3, a poller for each carrier, is known from %d on"
                  .formatted(argument, jdk.feature(), WITH_A_POLLER_FOR_EACH_CARRIER));
        }
      }
    }
  }
}
