package io.github.muxbench.loadgen.drive;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One socket to the server: what is still to be written to it, and what must come back from it. */
final class Connection {

  private static final long STARVED_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final int id;
  private final Exchange.Dialogue dialogue;
  private final SocketChannel channel;
  private final SelectionKey key;
  private final MessageQueue messages = new MessageQueue();
  private final ConnectionShare share = new ConnectionShare();

  private boolean socketFull;

  private Connection(int id, Exchange.Dialogue dialogue, SocketChannel channel, Selector selector)
      throws IOException {
    this.id = id;
    this.dialogue = dialogue;
    this.channel = channel;
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    key = channel.register(selector, SelectionKey.OP_READ, this);
  }

  /** Connects and waits for it. The connection is what is attached to its selection key. */
  static Connection open(
      int id, Exchange.Dialogue dialogue, Target target, Duration timeout, Selector selector)
      throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      bind(channel, target, id);
      channel.socket().connect(target.address(), Math.toIntExact(Math.max(1, timeout.toMillis())));
      return new Connection(id, dialogue, channel, selector);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Returns one that is still to be connected, without a wait: {@link #connect} begins it, and
   * {@link #finishConnect} ends it.
   *
   * @param attachment to its selection key
   */
  static Connection unconnected(
      int id, Exchange.Dialogue dialogue, Selector selector, Object attachment) throws IOException {
    Connection connection = new Connection(id, dialogue, SocketChannel.open(), selector);
    connection.key.attach(attachment);
    return connection;
  }

  void connect(Target target) throws IOException {
    key.interestOps(SelectionKey.OP_CONNECT);
    bind(channel, target, id);
    channel.connect(target.address());
  }

  /** A port is chosen when it connects, unless it has to be of a certain address. */
  private static void bind(SocketChannel channel, Target target, int id) throws IOException {
    InetSocketAddress client = target.client(id);
    if (client != null) {
      channel.bind(client);
    }
  }

  /** Returns whether it is connected by now. */
  boolean finishConnect() throws IOException {
    boolean connected = channel.finishConnect();
    if (connected) {
      key.interestOps(SelectionKey.OP_READ);
    }
    return connected;
  }

  int id() {
    return id;
  }

  MessageQueue messages() {
    return messages;
  }

  ConnectionShare share() {
    return share;
  }

  boolean isOpen() {
    return channel.isOpen();
  }

  /**
   * Returns whether the server owes an answer here and gave none for as long as the drain, in which
   * nobody sends any more, and a second at least.
   */
  boolean isStarved(long now, Duration drain) {
    long waited = Math.min(now - share.lastAnswerNanos(), now - messages.oldestDue());
    return isOpen()
        && messages.outstanding() > 0
        && waited >= Math.max(STARVED_NANOS, drain.toNanos());
  }

  /** Returns whether a write now would only find a full socket. */
  boolean isSocketFull() {
    return socketFull;
  }

  /**
   * Writes messages that are waiting, as far as the socket takes them.
   *
   * @param cap messages that may be outstanding
   */
  void write(int cap, long now) throws IOException {
    while (true) {
      int allowed = Math.min(messages.waiting(), cap - messages.outstanding());
      ByteBuffer bytes = dialogue.toSend(Math.max(0, allowed));
      if (!bytes.hasRemaining()) {
        break;
      }
      for (int begun = dialogue.sent(channel.write(bytes)); begun > 0; begun--) {
        messages.markWritten(now);
      }
      if (bytes.hasRemaining()) {
        watchForRoom(true);
        return;
      }
    }
    watchForRoom(false);
  }

  private void watchForRoom(boolean full) {
    if (full != socketFull) {
      socketFull = full;
      key.interestOps(full ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }
  }

  /** Reads once into a cleared buffer and returns what {@link SocketChannel#read} does. */
  int read(ByteBuffer buffer) throws IOException {
    return channel.read(buffer);
  }

  /**
   * Takes what came for the answer that is due next, as {@link Exchange.Dialogue#take} does. Once
   * that is complete, its message is still the oldest of {@link #messages}.
   *
   * @throws UnexpectedBytesException if none is due
   */
  Exchange.Answer take(ByteBuffer received) throws UnexpectedBytesException {
    if (messages.outstanding() == 0) {
      throw new UnexpectedBytesException(
          "connection " + id + ": more bytes came back than were sent");
    }
    return dialogue.take(received);
  }

  /** Says what is wrong with the answer that bytes were last taken for; null if nothing is. */
  @Nullable String fault() {
    String fault = dialogue.fault();
    return fault == null ? null : "connection " + id + ": " + fault;
  }

  void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // Nothing is left to do for a socket that can't even be closed.
    }
  }

  /** The server sent what nobody asked for. */
  static final class UnexpectedBytesException extends IOException {
    private static final long serialVersionUID = 1;

    UnexpectedBytesException(String message) {
      super(message);
    }
  }
}
