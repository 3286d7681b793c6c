package io.github.muxbench.server.api;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Lets a server that is to stop answer what has come, whatever its model: it need only go on as
 * ever.
 *
 * <p>As soon as nothing unread waits on a connection, twice in a row, its input is ended from this
 * side. Once isn't enough: a client whose peer's buffers were full may have more on its way. What
 * the server has already read is answered before it reads again, and then it finds what it finds
 * when a client ends its output, and does the same: it ends its own, and closes.
 *
 * <p>A client that sends without a pause always has something waiting, and one that doesn't read
 * keeps its answers from being written. Hence the bound.
 */
public final class Drain {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

  private Drain() {}

  /**
   * Returns once all connections are closed, {@link ServerOptions#CLOSE_GRACE} is over, or the
   * caller was interrupted, and then leaves it interrupted.
   *
   * @param connections those of the server, asked for at each look
   */
  public static void await(Supplier<? extends Collection<Socket>> connections) {
    long deadline = System.nanoTime() + ServerOptions.CLOSE_GRACE.toNanos();
    Set<Socket> quiet = new HashSet<>();
    try {
      while (endInputs(connections.get(), quiet) && System.nanoTime() - deadline < 0) {
        Thread.sleep(BETWEEN_LOOKS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Returns whether any of them is still open.
   *
   * @param quiet on which nothing waited at the last look
   */
  private static boolean endInputs(Collection<Socket> connections, Set<Socket> quiet) {
    boolean anyOpen = false;
    for (Socket connection : connections) {
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
