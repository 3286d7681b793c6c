package io.github.muxbench.loadgen.trace;

import io.github.muxbench.loadgen.trace.Scene.Action;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * Plays the clients of a scene, all on this thread, which never waits: each looks in turn whether
 * something is due, whether its socket takes more, and whether something has come.
 */
final class SceneClients implements AutoCloseable {

  /** What has no answer by then never will have one. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final int READ_BYTES = 64 * 1024;
  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(10);

  private final InetSocketAddress server;
  private final Map<String, Client> clients = new LinkedHashMap<>();
  private final List<ClientStep> steps = new ArrayList<>();
  private final ByteBuffer incoming = ByteBuffer.allocateDirect(READ_BYTES);
  private long start;
  private long lateNanos;

  /** Connects those that are there from the start. */
  SceneClients(Scene scene, InetSocketAddress server) throws IOException {
    this.server = server;
    int number = 0;
    for (Map.Entry<String, List<Action>> each : scene.clients().entrySet()) {
      Client client = new Client(each.getKey(), each.getValue(), number++);
      clients.put(each.getKey(), client);
      if (!scene.comesLater(each.getKey())) {
        try {
          client.connect();
        } catch (IOException e) {
          close();
          throw e;
        }
      }
    }
  }

  /**
   * Plays the scene.
   *
   * @param start its time 0
   * @return when all was done, or given up
   */
  long play(long start) {
    this.start = start;
    long lastDue = clients.values().stream().mapToLong(Client::lastDueNanos).max().orElse(0);
    long deadline = start + lastDue + PATIENCE.toNanos();
    while (System.nanoTime() < deadline && clients.values().stream().anyMatch(Client::isBusy)) {
      // One time for all: who is due at the same time acts in the order of the scene.
      long sinceStart = System.nanoTime() - start;
      clients.values().forEach(each -> each.advance(sinceStart));
    }
    long end = System.nanoTime();
    clients.values().stream().filter(Client::isBusy).forEach(each -> each.giveUp(end));
    return end;
  }

  /** Returns what was done, in the order of time. */
  List<ClientStep> steps() {
    return steps.stream().sorted(Comparator.comparingLong(ClientStep::nanos)).toList();
  }

  /** Returns by how much a client that could have acted was late at most. */
  long lateNanos() {
    return lateNanos;
  }

  /** Returns which client has which port. */
  Map<Integer, String> ports() {
    Map<Integer, String> ports = new LinkedHashMap<>();
    clients.values().forEach(each -> ports.put(each.port, each.name));
    return ports;
  }

  /** Returns what clients got that differs from what they sent; empty if nothing does. */
  List<String> faults() {
    return clients.values().stream()
        .filter(each -> each.wrong)
        .map(each -> each.name + " got other bytes than it had sent")
        .toList();
  }

  @Override
  public void close() {
    clients.values().forEach(Client::close);
  }

  private final class Client {
    private final String name;
    private final Queue<Action> actions;
    private final int number;
    private final SocketChannel channel;
    private int port;
    private ByteBuffer outgoing = ByteBuffer.allocate(0);

    /** The next message, made while nothing waits for it. */
    private ByteBuffer prepared = ByteBuffer.allocate(0);

    private long preparedBytes;
    private int messageBytes;
    private int timesLeft;
    private long busyUntil;
    private long sent;
    private long got;
    private boolean connected;
    private boolean reads = true;
    private boolean over;
    private boolean outputEnded;
    private boolean wrong;

    Client(String name, List<Action> actions, int number) throws IOException {
      this.name = name;
      this.actions = new ArrayDeque<>(actions);
      this.number = number;
      channel = SocketChannel.open();
      prepare();
    }

    private void connect() throws IOException {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      // Known before the server can tell of it.
      channel.bind(null);
      port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
      tell(ClientStep.Kind.CONNECTS, System.nanoTime(), 0);
      channel.socket().connect(server, Math.toIntExact(CONNECT_PATIENCE.toMillis()));
      channel.configureBlocking(false);
      connected = true;
    }

    long lastDueNanos() {
      return actions.stream().mapToLong(each -> each.at().toNanos()).max().orElse(0);
    }

    boolean isBusy() {
      boolean owed = got < sent || (outputEnded && !over);
      return !over && (!actions.isEmpty() || outgoing.hasRemaining() || timesLeft > 0 || owed);
    }

    void advance(long sinceStart) {
      try {
        if (over) {
          return;
        }
        if (connected && reads) {
          receive();
        }
        send();
        Action next = actions.peek();
        if (next == null || outgoing.hasRemaining() || timesLeft > 0) {
          busyUntil = sinceStart;
        } else if (sinceStart >= next.at().toNanos()) {
          long due = Math.max(next.at().toNanos(), busyUntil);
          lateNanos = Math.max(lateNanos, System.nanoTime() - start - due);
          begin(actions.remove());
        }
      } catch (IOException e) {
        tell(ClientStep.Kind.FAILED, System.nanoTime(), 0);
        over = true;
      }
    }

    private void begin(Action action) throws IOException {
      switch (action.verb()) {
        case CONNECTS -> connect();
        case SENDS -> {
          messageBytes = action.bytes();
          timesLeft = action.times();
          send();
        }
        case STOPS_READING -> {
          tell(ClientStep.Kind.STOPS_READING, System.nanoTime(), 0);
          reads = false;
        }
        case READS_ON -> {
          tell(ClientStep.Kind.READS_ON, System.nanoTime(), 0);
          reads = true;
        }
        case ENDS_OUTPUT -> {
          tell(ClientStep.Kind.ENDS_OUTPUT, System.nanoTime(), 0);
          channel.shutdownOutput();
          outputEnded = true;
        }
        case RESETS -> {
          tell(ClientStep.Kind.RESETS, System.nanoTime(), 0);
          channel.setOption(StandardSocketOptions.SO_LINGER, 0);
          channel.close();
          over = true;
        }
      }
    }

    /** The next message is begun when all before it are answered. */
    private void send() throws IOException {
      if (!outgoing.hasRemaining() && timesLeft > 0 && got == sent) {
        outgoing = prepared;
        timesLeft--;
      }
      if (outgoing.hasRemaining()) {
        long now = System.nanoTime();
        int bytes = channel.write(outgoing);
        if (bytes > 0) {
          sent += bytes;
          tell(ClientStep.Kind.SENDS, now, System.nanoTime(), bytes);
        }
        if (!outgoing.hasRemaining()) {
          prepare();
        }
      }
    }

    private void prepare() {
      int bytes = timesLeft > 0 ? messageBytes : nextBytes();
      prepared = ByteBuffer.allocate(bytes);
      for (int i = 0; i < bytes; i++) {
        prepared.put(pattern(preparedBytes + i));
      }
      prepared.flip();
      preparedBytes += bytes;
    }

    private int nextBytes() {
      return actions.stream()
          .mapToInt(Action::bytes)
          .filter(each -> each > 0)
          .findFirst()
          .orElse(0);
    }

    /** No two clients say the same at the same place. */
    private byte pattern(long offset) {
      return (byte) ((offset * 31 + number * 101L + (offset >> 8)) & 0xff);
    }

    private void receive() throws IOException {
      int bytes = channel.read(incoming.clear());
      if (bytes < 0) {
        tell(ClientStep.Kind.ENDED, System.nanoTime(), owed());
        over = true;
        return;
      }
      if (bytes > 0) {
        incoming.flip();
        for (long offset = got; incoming.hasRemaining(); offset++) {
          wrong |= incoming.get() != pattern(offset);
        }
        got += bytes;
        tell(ClientStep.Kind.GETS, System.nanoTime(), bytes);
      }
    }

    void giveUp(long now) {
      tell(ClientStep.Kind.GIVEN_UP, now, owed());
    }

    private int owed() {
      return Math.toIntExact(sent - got);
    }

    private void tell(ClientStep.Kind kind, long now, int bytes) {
      tell(kind, now, now, bytes);
    }

    private void tell(ClientStep.Kind kind, long now, long until, int bytes) {
      boolean answered = kind == ClientStep.Kind.GETS && got == sent && !outgoing.hasRemaining();
      steps.add(new ClientStep(now, until, kind, name, bytes, answered));
    }

    void close() {
      try {
        channel.close();
      } catch (IOException e) {
        // It is gone.
      }
    }
  }
}
