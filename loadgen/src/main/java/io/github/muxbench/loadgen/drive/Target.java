package io.github.muxbench.loadgen.drive;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * What a generator connects to, and how.
 *
 * @param address of the server
 * @param connections at least 1
 * @param sizeBytes bytes of a message, at least 1
 * @param threads event-loop threads of the generator, at least 1 and at most one per connection
 * @param ownsItsCores whether each thread has a core for itself, and so may spin while it waits
 * @param clients where it connects from
 */
public record Target(
    InetSocketAddress address,
    int connections,
    int sizeBytes,
    int threads,
    boolean ownsItsCores,
    ClientAddresses clients) {

  /** Connects from one address only. */
  public Target(
      InetSocketAddress address,
      int connections,
      int sizeBytes,
      int threads,
      boolean ownsItsCores) {
    this(address, connections, sizeBytes, threads, ownsItsCores, ClientAddresses.ONE);
  }

  public Target {
    if (connections < 1 || sizeBytes < 1 || threads < 1 || threads > connections) {
      throw new IllegalArgumentException(
          "connections and size must be at least 1, threads from 1 to the number of connections");
    }
  }

  /** Returns the address that a connection is bound to; null leaves it to the system. */
  @Nullable InetSocketAddress client(int id) throws IOException {
    return clients.of(id, address);
  }
}
