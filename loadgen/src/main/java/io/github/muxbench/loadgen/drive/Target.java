package io.github.muxbench.loadgen.drive;

import java.net.InetSocketAddress;

/**
 * What a generator connects to, and how.
 *
 * @param address of the server
 * @param connections at least 1
 * @param sizeBytes bytes of a message, at least 1
 * @param threads event-loop threads of the generator, at least 1 and at most one per connection
 * @param ownsItsCores whether each thread has a core for itself, and so may spin while it waits
 */
public record Target(
    InetSocketAddress address, int connections, int sizeBytes, int threads, boolean ownsItsCores) {

  public Target {
    if (connections < 1 || sizeBytes < 1 || threads < 1 || threads > connections) {
      throw new IllegalArgumentException(
          "connections and size must be at least 1, threads from 1 to the number of connections");
    }
  }
}
