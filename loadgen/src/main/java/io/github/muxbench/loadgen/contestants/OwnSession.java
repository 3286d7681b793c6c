package io.github.muxbench.loadgen.contestants;

import io.github.muxbench.loadgen.host.SearchPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session of its own for a program that knows nothing of muxbench, so that all that it starts can
 * be told from all else, and a guard that ends it should this process be killed.
 *
 * <p>Servers of muxbench need neither: they start no process, and end when their input does.
 */
final class OwnSession {

  private static final String SETSID = "setsid";

  /** Waits for the end of its input, which comes when the process at the other end is gone. */
  private static final String GUARD =
      "read -r never; kill -TERM \"-$1\" 2>&-; sleep 1; kill -KILL \"-$1\" 2>&-";

  private OwnSession() {}

  /** Returns a command that starts the program in a session of its own, where that can be had. */
  static List<String> command(List<String> command) {
    if (!SearchPath.has(SETSID)) {
      return command;
    }
    List<String> all = new ArrayList<>(List.of(SETSID));
    all.addAll(command);
    return all;
  }

  /** Starts the guard of a session, or returns null where there is none. */
  static @Nullable Process guard(long leader) throws IOException {
    return SearchPath.has(SETSID)
        ? new ProcessBuilder(SETSID, "sh", "-c", GUARD, "muxbench-guard", String.valueOf(leader))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start()
        : null;
  }
}
