package io.github.muxbench.server.api;

import static io.github.muxbench.server.api.Log.Level.DEBUG;
import static io.github.muxbench.server.api.Log.Level.ERROR;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Logs the errors that clients can provoke as fast as they can connect: the first of a second as it
 * is, the others of that second as one line with their number. A log that grows with them would
 * fill a disk for whoever cares to reset connections. At level {@code DEBUG}, which narrates
 * everything, each is logged.
 *
 * <p>No thread waits for the end of a second. The number is written with whatever is reported after
 * it, and with the end of the server.
 */
final class FailureLog {

  private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Log log;
  private final LongSupplier nanoTime;
  private long endNanos;

  /** Failures of the second that have no line; written under the lock, and read without. */
  private volatile long unsaid;

  FailureLog(Log log, LongSupplier nanoTime) {
    this.log = log;
    this.nanoTime = nanoTime;
    endNanos = nanoTime.getAsLong(); // Over already.
  }

  /** One more failure, told by this message or by a number. */
  synchronized void failed(Supplier<String> message) {
    if (!log.isEnabled(DEBUG)) {
      long now = nanoTime.getAsLong();
      if (now - endNanos < 0) {
        unsaid = unsaid + 1;
        return;
      }
      sayRest();
      endNanos = now + SECOND_NANOS;
    }
    log.log(ERROR, message);
  }

  /** Writes the number of a second that is over, if it has one. Costs next to nothing otherwise. */
  void sayRestIfOver() {
    if (unsaid > 0 && nanoTime.getAsLong() - endNanos() >= 0) {
      sayRest();
    }
  }

  /** Writes the number of the second that is or was, if it has one. */
  synchronized void sayRest() {
    if (unsaid > 0) {
      long count = unsaid;
      unsaid = 0;
      log.log(
          ERROR,
          () ->
              count == 1
                  ? "1 more connection failed within the same second"
                  : count + " more connections failed within the same second");
    }
  }

  private synchronized long endNanos() {
    return endNanos;
  }
}
