package io.github.muxbench.loadgen.drive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** One socket to the server: what is still to be written to it, and what must come back from it. */
final class Connection {

  private static final long STARVED_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final int id;
  private final int sizeBytes;
  private final SocketChannel channel;
  private final SelectionKey key;
  private final MessageQueue messages = new MessageQueue();
  private final ConnectionShare share = new ConnectionShare();

  private int writePlace;
  private int readPlace;

  /** Bytes of the message begun last that the socket has not taken yet. */
  private int restToWrite;

  /** Bytes that the message being received still lacks. */
  private int restToRead;

  private boolean socketFull;
  private boolean currentIsWrong;

  Connection(int id, int sizeBytes, SocketChannel channel, Selector selector) throws IOException {
    this.id = id;
    this.sizeBytes = sizeBytes;
    this.channel = channel;
    this.writePlace = BytePattern.start(id);
    this.readPlace = writePlace;
    this.restToRead = sizeBytes;
    channel.configureBlocking(false);
    key = channel.register(selector, SelectionKey.OP_READ, this);
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
   * @param pattern a view of this thread's own
   * @param cap messages that may be outstanding
   */
  void write(ByteBuffer pattern, int cap, long now) throws IOException {
    while (true) {
      int allowed = Math.min(messages.waiting(), cap - messages.outstanding());
      long bytes = restToWrite + (long) Math.max(0, allowed) * sizeBytes;
      if (bytes == 0) {
        break;
      }
      int chunk = (int) Math.min(bytes, BytePattern.CHUNK);
      pattern.limit(writePlace + chunk).position(writePlace);
      int taken = channel.write(pattern);
      advanceWritten(taken, now);
      if (taken < chunk) {
        watchForRoom(true);
        return;
      }
    }
    watchForRoom(false);
  }

  private void advanceWritten(int taken, long now) {
    writePlace = BytePattern.advance(writePlace, taken);
    int ofBegun = Math.min(taken, restToWrite);
    restToWrite -= ofBegun;
    for (int left = taken - ofBegun; left > 0; ) {
      messages.markWritten(now);
      int part = Math.min(left, sizeBytes);
      restToWrite = sizeBytes - part;
      left -= part;
    }
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
   * Compares what came with what must come, and takes it as answers.
   *
   * @param received bytes between position and limit
   * @param expected a view of the pattern, this thread's own
   */
  void take(ByteBuffer received, ByteBuffer expected, long now, LoadLoop loop) throws IOException {
    int count = received.remaining();
    expected.limit(readPlace + count).position(readPlace);
    boolean right = received.mismatch(expected) < 0;
    while (count > 0) {
      if (messages.outstanding() == 0) {
        throw new UnexpectedBytesException(
            "connection " + id + ": more bytes came back than were sent");
      }
      int part = Math.min(count, restToRead);
      if (!right) {
        checkPart(received, expected, part, loop);
      }
      count -= part;
      restToRead -= part;
      readPlace = BytePattern.advance(readPlace, part);
      if (restToRead == 0) {
        complete(now, loop);
      }
    }
  }

  private void complete(long now, LoadLoop loop) {
    if (currentIsWrong) {
      currentIsWrong = false;
      loop.mismatched();
    }
    restToRead = sizeBytes;
    long due = messages.oldestDue();
    long written = messages.oldestWritten();
    messages.removeOldest();
    loop.completed(this, due, written, now);
  }

  /** The slow way, once something is wrong: finds out which messages it is in. */
  private void checkPart(ByteBuffer received, ByteBuffer expected, int part, LoadLoop loop) {
    ByteBuffer came = received.slice(received.position(), part);
    ByteBuffer due = expected.slice(expected.position(), part);
    int at = came.mismatch(due);
    if (at >= 0) {
      currentIsWrong = true;
      loop.noteError(
          "connection %d: byte %d of a message of %d bytes is 0x%02x, must be 0x%02x"
              .formatted(id, sizeBytes - restToRead + at, sizeBytes, came.get(at), due.get(at)));
    }
    received.position(received.position() + part);
    expected.position(expected.position() + part);
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
