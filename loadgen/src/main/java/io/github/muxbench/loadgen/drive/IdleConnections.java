package io.github.muxbench.loadgen.drive;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.SelectionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Connections that have had one answer and then only stay open. */
public final class IdleConnections implements AutoCloseable {

  private static final int SIZE_BYTES = 64;
  private static final long TIMEOUT_MILLIS = 2_000;

  private final Lane lane;
  private final List<RoundTrip> connections = new ArrayList<>();

  /** Prepares connections to a server that echoes. */
  public IdleConnections(InetSocketAddress address, ClientAddresses clients) throws IOException {
    this(address, clients, Clocks.SYSTEM.nanoTime());
  }

  IdleConnections(InetSocketAddress address, ClientAddresses clients, LongSupplier nanoTime)
      throws IOException {
    Target target = new Target(address, 1, SIZE_BYTES, 1, false, clients);
    lane = new Lane(target, FixedSizeEcho.of(SIZE_BYTES).get(), nanoTime);
  }

  /**
   * Opens so many more, one after the other, each with one round trip. What comes back is looked at
   * for its length only: a server that sends wrong bytes is found out in windows.
   *
   * @throws SocketTimeoutException if one has no answer within 2 s
   */
  public void openAndEcho(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      long start = lane.nanoTime();
      RoundTrip each = RoundTrip.begin(connections.size(), lane, start, start);
      connections.add(each);
      while (each.isWaiting()) {
        long left = TIMEOUT_MILLIS - TimeUnit.NANOSECONDS.toMillis(lane.nanoTime() - start);
        if (left <= 0) {
          throw new SocketTimeoutException("a connection had no answer in time");
        }
        lane.selector().select(this::advance, left);
      }
      if (each.failure() != null) {
        throw each.failure();
      }
    }
  }

  private void advance(SelectionKey key) {
    ((RoundTrip) key.attachment()).advance(key, lane.nanoTime());
  }

  @Override
  public void close() throws IOException {
    connections.forEach(RoundTrip::close);
    lane.close();
  }
}
