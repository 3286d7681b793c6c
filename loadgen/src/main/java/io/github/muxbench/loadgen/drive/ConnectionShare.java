package io.github.muxbench.loadgen.drive;

/** What one connection got of the server's attention in one window. */
final class ConnectionShare {

  private long answered;
  private long longestWaitNanos;
  private long lastAnswerNanos;

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

  long answered() {
    return answered;
  }

  long longestWaitNanos() {
    return longestWaitNanos;
  }
}
