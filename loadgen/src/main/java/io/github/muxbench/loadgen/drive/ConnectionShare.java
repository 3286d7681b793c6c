package io.github.muxbench.loadgen.drive;

/** What one connection got of the server's attention in one window. */
final class ConnectionShare {

  private long answered;
  private long longestWaitNanos;

  void clear() {
    answered = 0;
    longestWaitNanos = 0;
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
