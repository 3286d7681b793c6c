package io.github.muxbench.loadgen.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Clients of one server, thousands if need be, driven by the thread that calls this. */
final class Flock implements AutoCloseable {

  /** How long anything may take before the test fails. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final long LONGEST_SELECT_MILLIS = 10;

  /** Fewer than the about 28,000 ports that Linux gives to clients of one address. */
  private static final int CLIENTS_PER_ADDRESS = 10_000;

  private static final boolean ALL_OF_127_IS_LOOPBACK =
      System.getProperty("os.name").equals("Linux");

  private final InetSocketAddress server;
  private final Selector selector;
  private final Pattern pattern = new Pattern();
  private final ByteBuffer incoming = ByteBuffer.allocateDirect(Pattern.CHUNK);
  private final Map<Peer.Fate, Integer> fates = new EnumMap<>(Peer.Fate.class);
  private int joined;
  private int answered;

  Flock(InetSocketAddress server) throws IOException {
    this.server = server;
    this.selector = Selector.open();
  }

  /** Connects one more client, which begins at once. */
  Peer join(Conduct conduct) throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      if (ALL_OF_127_IS_LOOPBACK) {
        channel.bind(new InetSocketAddress(source(joined / CLIENTS_PER_ADDRESS), 0));
      }
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      if (!conduct.reads()) {
        // Or the kernel would hold megabytes for each, none of which is the server's.
        channel.setOption(StandardSocketOptions.SO_RCVBUF, Pattern.CHUNK);
        channel.setOption(StandardSocketOptions.SO_SNDBUF, Pattern.CHUNK);
      }
      channel.connect(server);
      channel.configureBlocking(false);
      Peer peer = new Peer(this, pattern, joined++, conduct, channel);
      fates.merge(Peer.Fate.OPEN, 1, Integer::sum);
      peer.proceed();
      return peer;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Connects clients that all behave alike. */
  List<Peer> join(int count, Conduct conduct) throws IOException {
    List<Peer> peers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      peers.add(join(conduct));
    }
    return peers;
  }

  /** Lets this many clients come and go, so many at a time. */
  void churn(int count, int atATime, Conduct conduct) throws IOException {
    int others = open();
    int last = joined + count;
    runUntil(() -> {
      try {
        while (joined < last && open() - others < atATime) {
          join(conduct);
        }
      } catch (IOException e) {
        throw new AssertionError("client %d cannot connect".formatted(joined), e);
      }
      return joined == last && open() == others;
    });
  }

  /**
   * Drives all clients until something holds.
   *
   * @throws AssertionError if it doesn't hold after {@link #PATIENCE}
   */
  void runUntil(BooleanSupplier holds) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("not so after " + PATIENCE + ": " + this);
      }
      selector.select(key -> ((Peer) key.attachment()).ready(incoming), LONGEST_SELECT_MILLIS);
    }
    selector.selectNow(); // Only now are the sockets of registered channels really closed.
  }

  /** Drives all clients for a while. */
  void runFor(Duration duration) throws IOException {
    long end = System.nanoTime() + duration.toNanos();
    runUntil(() -> System.nanoTime() - end >= 0);
  }

  Selector selector() {
    return selector;
  }

  void answered() {
    answered++;
  }

  void ended(Peer.Fate how) {
    fates.merge(Peer.Fate.OPEN, -1, Integer::sum);
    fates.merge(how, 1, Integer::sum);
  }

  /** Returns how often a client had received all that it was to send. */
  int answers() {
    return answered;
  }

  int count(Peer.Fate fate) {
    return fates.getOrDefault(fate, 0);
  }

  int open() {
    return count(Peer.Fate.OPEN);
  }

  /**
   * Each server is given addresses of its own to be connected from, by its port: a port of the
   * client stays taken for a minute after its connection (TIME_WAIT), also for the next server.
   */
  private InetAddress source(int number) throws IOException {
    int port = server.getPort();
    return InetAddress.getByAddress(
        new byte[] {127, (byte) (port >> 8), (byte) port, (byte) (number + 2)});
  }

  @Override
  public String toString() {
    return "%d joined, %d answered, %d open, %d left, %d ended, %d cut"
        .formatted(
            joined,
            answered,
            open(),
            count(Peer.Fate.LEFT),
            count(Peer.Fate.ENDED),
            count(Peer.Fate.CUT));
  }

  @Override
  public void close() throws IOException {
    for (SelectionKey key : selector.keys()) {
      ((Peer) key.attachment()).close();
    }
    selector.close();
  }
}
