package io.github.muxbench.server.api;

import java.time.Duration;

/**
 * What any echo server is started with.
 *
 * @param host name or address to listen on
 * @param port port to listen on, 0 to 65535; 0 means any free one
 * @param backlog connections that may wait to be accepted, at least 1; the operating system may cap
 *     it
 * @param bufferSize bytes of one read at most, and of pending output per connection at most; at
 *     least 1
 * @param maxConnections connections open at a time, at least 1; one more is closed at once
 * @param idleTimeout a connection without a byte in or out for so long is closed; {@link
 *     Duration#ZERO} means never
 * @param tcpNoDelay whether small answers are sent at once (TCP_NODELAY) rather than gathered
 *     (Nagle's algorithm)
 * @param work what each message costs besides the echo
 * @param messageSize bytes of a message, at least 1: an echo server can't see where one ends
 */
public record ServerOptions(
    String host,
    int port,
    int backlog,
    int bufferSize,
    int maxConnections,
    Duration idleTimeout,
    boolean tcpNoDelay,
    Work work,
    int messageSize) {

  public static final String DEFAULT_HOST = "localhost";
  public static final int DEFAULT_PORT = 9999;

  /** The value of SOMAXCONN on Linux since 5.4; Java has no constant for it. */
  public static final int DEFAULT_BACKLOG = 4096;

  public static final int DEFAULT_BUFFER_SIZE = 16 * 1024;
  public static final int DEFAULT_MESSAGE_SIZE = 64;
  public static final int UNLIMITED = Integer.MAX_VALUE;

  /** How long {@link EchoServer#close} lets a server answer what has come. */
  public static final Duration CLOSE_GRACE = Duration.ofSeconds(2);

  /** How long {@link EchoServer#close} then waits for threads to end. */
  public static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  /**
   * How long a server accepts nothing after an accept that failed, so that it doesn't spin while
   * files are short.
   */
  public static final Duration ACCEPT_PAUSE = Duration.ofMillis(100);

  public ServerOptions {
    requireRange("port", port, 0, 65_535);
    requireRange("backlog", backlog, 1, Integer.MAX_VALUE);
    requireRange("buffer size", bufferSize, 1, Integer.MAX_VALUE);
    requireRange("max connections", maxConnections, 1, UNLIMITED);
    requireRange("message size", messageSize, 1, Integer.MAX_VALUE);
    if (idleTimeout.isNegative()) {
      throw new IllegalArgumentException("idle timeout must not be negative, was " + idleTimeout);
    }
  }

  /**
   * Returns the defaults: loopback, port 9999, no limit of connections, no idle timeout,
   * TCP_NODELAY on, no work.
   */
  public static ServerOptions defaults() {
    return new ServerOptions(
        DEFAULT_HOST,
        DEFAULT_PORT,
        DEFAULT_BACKLOG,
        DEFAULT_BUFFER_SIZE,
        UNLIMITED,
        Duration.ZERO,
        true,
        new Work.None(),
        DEFAULT_MESSAGE_SIZE);
  }

  /** Returns these options with another port. */
  public ServerOptions withPort(int otherPort) {
    return new ServerOptions(
        host,
        otherPort,
        backlog,
        bufferSize,
        maxConnections,
        idleTimeout,
        tcpNoDelay,
        work,
        messageSize);
  }

  /** Returns these options with buffers of another size. */
  public ServerOptions withBufferSize(int otherSize) {
    return new ServerOptions(
        host, port, backlog, otherSize, maxConnections, idleTimeout, tcpNoDelay, work, messageSize);
  }

  /** Returns these options with another idle timeout. */
  public ServerOptions withIdleTimeout(Duration otherTimeout) {
    return new ServerOptions(
        host,
        port,
        backlog,
        bufferSize,
        maxConnections,
        otherTimeout,
        tcpNoDelay,
        work,
        messageSize);
  }

  /** Returns these options with work for messages of a size. */
  public ServerOptions withWork(Work otherWork, int otherMessageSize) {
    return new ServerOptions(
        host,
        port,
        backlog,
        bufferSize,
        maxConnections,
        idleTimeout,
        tcpNoDelay,
        otherWork,
        otherMessageSize);
  }

  /** Returns these options with another limit of connections. */
  public ServerOptions withMaxConnections(int otherMax) {
    return new ServerOptions(
        host, port, backlog, bufferSize, otherMax, idleTimeout, tcpNoDelay, work, messageSize);
  }

  private static void requireRange(String property, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          "%s must be from %d to %d, was %d".formatted(property, min, max, value));
    }
  }
}
