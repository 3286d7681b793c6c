package io.github.muxbench.loadgen.drive;

import io.github.muxbench.results.model.Window;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one connection got of the server's attention in one window. */
final class ConnectionShare {

  private long answered;
  private long longestWaitNanos;
  private long lastAnswerNanos;

  /**
   * Returns how evenly the connections of a window were served.
   *
   * @param newcomerNanos time from connect to first answer of one more connection; null if there
   *     was none, or it was refused
   */
  static Window.Fairness fairness(List<Connection> connections, @Nullable Long newcomerNanos) {
    long[] answers =
        connections.stream()
            .mapToLong(connection -> connection.share().answered)
            .sorted()
            .toArray();
    Connection worst = connections.getFirst();
    for (Connection each : connections) {
      if (each.share().longestWaitNanos > worst.share().longestWaitNanos) {
        worst = each;
      }
    }
    return new Window.Fairness(
        answers[0],
        answers[answers.length / 2],
        answers[answers.length - 1],
        worst.id(),
        worst.share().longestWaitNanos / 1e3,
        newcomerNanos == null ? null : newcomerNanos / 1e3);
  }

  /** Begins a window, with the connection owed nothing. */
  void clear(long now) {
    answered = 0;
    longestWaitNanos = 0;
    lastAnswerNanos = now;
  }

  /** An answer came, in the measured part or not. */
  void noteAnswer(long now) {
    lastAnswerNanos = now;
  }

  /** Returns the time of the last answer, or that at which the window began. */
  long lastAnswerNanos() {
    return lastAnswerNanos;
  }

  void countAnswer() {
    answered++;
  }

  /** Notes how long a message waited for its answer, or has waited for none. */
  void noteWait(long nanos) {
    longestWaitNanos = Math.max(longestWaitNanos, nanos);
  }
}
