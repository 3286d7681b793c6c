package io.github.muxbench.server.api;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The end of a server: it answers what has come, whatever its model, for it need only go on as
 * ever.
 *
 * <p>As soon as nothing unread waits on a connection, twice in a row, its input is ended from this
 * side. Once isn't enough: a client whose peer's buffers were full may have more on its way. What
 * the server has already read is answered before it reads again, and then it finds what it finds
 * when a client ends its output, and does the same: it ends its own, and closes.
 *
 * <p>A client that sends without a pause always has something waiting, and one that doesn't read
 * keeps its answers from being written. Hence the bound, {@link ServerOptions#CLOSE_GRACE}.
 */
public final class Drain {

  /** From one look at the connections to the next. */
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

  private final Set<Socket> quiet = new HashSet<>();
  private final Alarm look = Alarm.every(BETWEEN_LOOKS);
  private final CountDownLatch begun = new CountDownLatch(1);
  private long endNanos;

  /** Begins, if it hasn't yet. May be called by any thread; all else by one only. */
  public synchronized void begin() {
    if (!hasBegun()) {
      endNanos = System.nanoTime() + ServerOptions.CLOSE_GRACE.toNanos();
      begun.countDown();
    }
  }

  public boolean hasBegun() {
    return begun.getCount() == 0;
  }

  /** Sleeps for so long, or until it begins. Returns whether it hasn't. */
  public boolean sleep(Duration duration) {
    try {
      return !begun.await(duration.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Returns how long a loop may wait until it asks again whether it is over, in milliseconds.
   *
   * @param millis how long it would wait otherwise; 0, here and in what is returned, means without
   *     limit
   */
  public long shorten(long millis) {
    return hasBegun() ? BETWEEN_LOOKS.toMillis() : millis;
  }

  /**
   * Returns whether it has begun, and all connections are closed or its time is up. Looks at them,
   * and ends inputs, when it is time for that.
   */
  public boolean isOver(OpenConnections connections) {
    if (!hasBegun()) {
      return false;
    }
    if (System.nanoTime() - endNanos >= 0) {
      return true;
    }
    return look.rings() && !endInputs(connections.sockets());
  }

  /** Returns once it is over, or the caller was interrupted, and then leaves it interrupted. */
  public void await(OpenConnections connections) {
    try {
      while (!isOver(connections)) {
        Thread.sleep(BETWEEN_LOOKS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns whether any of them is still open. */
  private boolean endInputs(Stream<Socket> connections) {
    boolean anyOpen = false;
    for (Socket connection : connections.toList()) {
      anyOpen |= !connection.isClosed();
      try {
        if (connection.isInputShutdown()) {
          continue;
        }
        if (connection.getInputStream().available() > 0) {
          quiet.remove(connection);
        } else if (!quiet.add(connection)) {
          connection.shutdownInput();
        }
      } catch (IOException e) {
        // It was closed or reset meanwhile, or its server will find so: nothing is left to end.
      }
    }
    return anyOpen;
  }
}
