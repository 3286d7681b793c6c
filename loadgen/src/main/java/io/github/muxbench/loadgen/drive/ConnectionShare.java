package io.github.muxbench.loadgen.drive;

import io.github.muxbench.results.model.Window;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What one connection got of the server's attention in one window. */
final class ConnectionShare {

  private static final long UNSERVED_NANOS =
      TimeUnit.MILLISECONDS.toNanos(Window.Sustained.UNSERVED_MILLIS);

  private long answered;
  private long longestWaitNanos;
  private long longestInTurnNanos;
  private boolean longestInTurnEnded;
  private long lastAnswerNanos;

  /** Returns how evenly the connections of a window were served. */
  static Window.Fairness fairness(List<Connection> connections) {
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
        null);
  }

  /** Returns what a turn at saturation did to its connections and to newcomers. */
  static Window.Sustained sustained(List<Connection> connections, Newcomers.Outcome newcomers) {
    ConnectionShare worst = connections.getFirst().share();
    int unserved = 0;
    for (Connection each : connections) {
      ConnectionShare share = each.share();
      worst = share.longestInTurnNanos > worst.longestInTurnNanos ? share : worst;
      unserved += share.longestInTurnNanos > UNSERVED_NANOS ? 1 : 0;
    }
    return new Window.Sustained(
        worst.longestInTurnNanos / 1e3,
        worst.longestInTurnEnded,
        (double) unserved / connections.size(),
        newcomers.micros(),
        newcomers.censoredMicros(),
        newcomers.refused());
  }

  /** Just before a window begins, with the connection owed nothing. */
  void clear(long now) {
    answered = 0;
    longestWaitNanos = 0;
    longestInTurnNanos = 0;
    longestInTurnEnded = true;
    lastAnswerNanos = now;
  }

  /** An answer came, in the measured part or not. */
  void noteAnswer(long now) {
    lastAnswerNanos = now;
  }

  /** Returns the time of the last answer, or one just before the window began. */
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

  /**
   * Notes how long a message waited in a turn.
   *
   * @param hasEnded whether by an answer, rather than with the turn
   */
  void noteWaitInTurn(long nanos, boolean hasEnded) {
    if (nanos > longestInTurnNanos) {
      longestInTurnNanos = nanos;
      longestInTurnEnded = hasEnded;
    }
  }
}
