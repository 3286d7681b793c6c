package io.github.muxbench.conformance;

import java.io.IOException;
import java.util.Optional;

/** Starts the server that is checked, a fresh one for each check. */
@FunctionalInterface
public interface ServerLauncher {

  /**
   * Starts a server and returns once it accepts connections, or returns nothing if it can't be
   * started so.
   *
   * @throws CheckFailure if the server didn't come up
   * @throws IOException if there was nothing to start
   */
  Optional<RunningServer> start(ServerSetup setup) throws IOException, InterruptedException;
}
