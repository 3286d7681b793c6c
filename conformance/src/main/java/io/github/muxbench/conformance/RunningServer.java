package io.github.muxbench.conformance;

import java.net.InetSocketAddress;
import java.util.OptionalLong;

/** A server that accepts connections until it is closed. */
public interface RunningServer extends AutoCloseable {

  InetSocketAddress address();

  /** Returns the process that is the server, or that has started it; empty if it isn't ours. */
  default OptionalLong processId() {
    return OptionalLong.empty();
  }

  @Override
  void close();

  /** Returns a server that someone else has started, or that is an object of this JVM. */
  static RunningServer of(InetSocketAddress address, Runnable close) {
    return of(address, OptionalLong.empty(), close);
  }

  /** Returns a server that is a process, if there is a number of one. */
  static RunningServer of(InetSocketAddress address, OptionalLong processId, Runnable close) {
    return new RunningServer() {
      @Override
      public InetSocketAddress address() {
        return address;
      }

      @Override
      public OptionalLong processId() {
        return processId;
      }

      @Override
      public void close() {
        close.run();
      }
    };
  }
}
