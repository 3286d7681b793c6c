package io.github.muxbench.conformance;

import java.net.InetSocketAddress;

/** A server that accepts connections until it is closed. */
public interface RunningServer extends AutoCloseable {

  InetSocketAddress address();

  @Override
  void close();

  /** Returns a server that someone else has started, or that is an object of this JVM. */
  static RunningServer of(InetSocketAddress address, Runnable close) {
    return new RunningServer() {
      @Override
      public InetSocketAddress address() {
        return address;
      }

      @Override
      public void close() {
        close.run();
      }
    };
  }
}
