package io.github.muxbench.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A small echo server that is right but for one fault. */
final class FaultyServer implements RunningServer {

  /** What is wrong with the server, and the checks that must notice. */
  enum Fault {
    NONE(),
    FLIPS_A_BYTE("odd chunks", "stream", "half-close", "slow reader"),
    /** As a non-blocking {@code sendall} in Python does. */
    DROPS_WHAT_A_WRITE_LEAVES("stream", "half-close", "slow reader"),
    DOESNT_DRAIN_AFTER_HALF_CLOSE("half-close"),
    /** The client is left waiting for an end that never comes. */
    KEEPS_OPEN_AFTER_HALF_CLOSE("half-close"),
    BLOCKS_ALL_FOR_A_SLOW_READER("slow reader"),
    DIES_WITH_A_CONNECTION("reset"),
    NEVER_ANSWERS(
        "one byte",
        "odd chunks",
        "stream",
        "half-close",
        "reset",
        "slow reader",
        "burst",
        "connection limit",
        "idle timeout"),
    /** The connections beyond are accepted by the system, and by nobody else. */
    ACCEPTS_100_AND_NO_MORE("burst"),
    HAS_A_POOL_OF_100_THREADS("burst"),
    LEAKS_AFTER_END(),
    LEAKS_AFTER_RESET(),
    HAS_NO_LIMIT("connection limit"),
    FORGETS_TO_COUNT_DOWN("connection limit"),
    HAS_NO_TIMEOUT("idle timeout"),
    TIMES_OUT_EARLY("idle timeout"),
    TIMES_OUT_THE_ACTIVE("idle timeout");

    /** Noticed only where the server is a process, whose open files can be counted. */
    boolean leaks() {
      return this == LEAKS_AFTER_END || this == LEAKS_AFTER_RESET;
    }

    @SuppressWarnings("ImmutableEnumChecker") // Set.of makes no other.
    final Set<String> noticedBy;

    Fault(String... noticedBy) {
      this.noticedBy = Set.of(noticedBy);
    }
  }

  private static final long FLIPPED_BYTE = 600_000;
  private static final Set<Fault> KEEPS_OPEN =
      EnumSet.of(
          Fault.NEVER_ANSWERS,
          Fault.KEEPS_OPEN_AFTER_HALF_CLOSE,
          Fault.LEAKS_AFTER_END,
          Fault.LEAKS_AFTER_RESET);
  private static final int A_HUNDRED = 100;

  private final Fault fault;
  private final int maxConnections;
  private final @Nullable Duration idleTimeout;
  private final ServerSocketChannel listener;
  private final Thread acceptor;
  private final Set<SocketChannel> connections = ConcurrentHashMap.newKeySet();
  private final AtomicInteger open = new AtomicInteger();
  private final Object oneWriterAtATime = new Object();
  private final Semaphore threads = new Semaphore(A_HUNDRED);

  FaultyServer(Fault fault, ServerSetup setup, int port) throws IOException {
    this.fault = fault;
    maxConnections =
        fault == Fault.HAS_NO_LIMIT
            ? Integer.MAX_VALUE
            : setup.maxConnections().orElse(Integer.MAX_VALUE);
    idleTimeout = fault == Fault.HAS_NO_TIMEOUT ? null : setup.idleTimeout().orElse(null);
    listener = ServerSocketChannel.open();
    listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    acceptor = Thread.ofPlatform().daemon().start(this::acceptAll);
  }

  /** As a process of its own, which ends with its input. */
  static void main(String[] arguments) throws IOException {
    try (var server = new FaultyServer(Fault.valueOf(arguments[0]), ServerSetup.PLAIN, 0)) {
      System.out.println("LISTENING 127.0.0.1:" + server.address().getPort());
      System.in.transferTo(OutputStream.nullOutputStream());
    }
  }

  @Override
  public InetSocketAddress address() {
    return (InetSocketAddress) listener.socket().getLocalSocketAddress();
  }

  @Override
  public void close() {
    closeQuietly(listener);
    try {
      acceptor.join(); // The system accepts connections for as long as a thread is in accept.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    connections.forEach(FaultyServer::closeQuietly);
  }

  private void acceptAll() {
    try {
      while (true) {
        SocketChannel channel = listener.accept();
        if (open.get() >= maxConnections) {
          channel.close();
          continue;
        }
        open.incrementAndGet();
        connections.add(channel);
        if (fault == Fault.ACCEPTS_100_AND_NO_MORE && connections.size() == A_HUNDRED) {
          return;
        }
        Thread.ofPlatform().daemon().start(() -> serve(channel));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void serve(SocketChannel channel) {
    try {
      if (fault == Fault.NEVER_ANSWERS) {
        return;
      }
      if (fault == Fault.HAS_A_POOL_OF_100_THREADS) {
        threads.acquireUninterruptibly();
      }
      echoAll(channel);
      if (fault == Fault.LEAKS_AFTER_RESET) {
        closeQuietly(channel);
      }
      if (fault == Fault.LEAKS_AFTER_END) {
        channel.shutdownOutput();
      }
      if (fault == Fault.DOESNT_DRAIN_AFTER_HALF_CLOSE) {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      }
    } catch (SocketTimeoutException e) {
      closeQuietly(channel);
    } catch (IOException e) {
      if (fault == Fault.DIES_WITH_A_CONNECTION) {
        close();
      }
      if (fault == Fault.LEAKS_AFTER_END) {
        closeQuietly(channel);
      }
    } finally {
      if (!KEEPS_OPEN.contains(fault)) {
        closeQuietly(channel);
      }
      if (fault == Fault.HAS_A_POOL_OF_100_THREADS) {
        threads.release();
      }
      if (fault != Fault.FORGETS_TO_COUNT_DOWN) {
        open.decrementAndGet();
      }
    }
  }

  private void echoAll(SocketChannel channel) throws IOException {
    long start = System.nanoTime();
    long count = 0;
    byte[] bytes = new byte[16 * 1024];
    if (idleTimeout != null) {
      long millis = idleTimeout.toMillis();
      channel.socket().setSoTimeout((int) (fault == Fault.TIMES_OUT_EARLY ? millis / 2 : millis));
    }
    InputStream input = channel.socket().getInputStream();
    for (int length; (length = input.read(bytes)) >= 0; count += length) {
      if (fault == Fault.FLIPS_A_BYTE && count <= FLIPPED_BYTE && FLIPPED_BYTE < count + length) {
        bytes[(int) (FLIPPED_BYTE - count)] ^= 1;
      }
      if (fault == Fault.TIMES_OUT_THE_ACTIVE
          && idleTimeout != null
          && System.nanoTime() - start > idleTimeout.toNanos()) {
        return;
      }
      write(channel, ByteBuffer.wrap(bytes, 0, length));
    }
  }

  private void write(SocketChannel channel, ByteBuffer source) throws IOException {
    switch (fault) {
      case DROPS_WHAT_A_WRITE_LEAVES -> {
        channel.configureBlocking(false);
        channel.write(source);
        channel.configureBlocking(true);
      }
      case BLOCKS_ALL_FOR_A_SLOW_READER -> {
        synchronized (oneWriterAtATime) {
          channel.write(source);
        }
      }
      default -> channel.write(source);
    }
  }

  private static void closeQuietly(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      // Nothing is left to do.
    }
  }
}
