package io.github.muxbench.loadgen.faults;

import static java.nio.channels.SelectionKey.OP_READ;
import static java.nio.channels.SelectionKey.OP_WRITE;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** One client of a {@link Flock}, which checks every byte that it receives. */
final class Peer {

  /** What has become of a connection. */
  enum Fate {
    OPEN,
    /** The client has closed or reset it, as it was to. */
    LEFT,
    /** The server has ended it in good order, with nothing owed. */
    ENDED,
    /** The server has reset it, or ended it while bytes were owed. */
    CUT
  }

  private final Flock flock;
  private final Pattern pattern;
  private final int number;
  private final Conduct conduct;
  private final SocketChannel channel;
  private final SelectionKey key;
  private long toSend;
  private long sent;
  private long received;
  private boolean outputEnded;
  private Fate fate = Fate.OPEN;
  private long sentNanos = System.nanoTime();
  private long receivedNanos = System.nanoTime();
  private long endedNanos;

  Peer(Flock flock, Pattern pattern, int number, Conduct conduct, SocketChannel channel)
      throws IOException {
    this.flock = flock;
    this.pattern = pattern;
    this.number = number;
    this.conduct = conduct;
    this.channel = channel;
    this.toSend = conduct.bytes();
    this.key = channel.register(flock.selector(), 0, this);
  }

  Fate fate() {
    return fate;
  }

  long sent() {
    return sent;
  }

  long received() {
    return received;
  }

  /** Returns the {@link System#nanoTime()} at which bytes last came. */
  long receivedNanos() {
    return receivedNanos;
  }

  /** Returns how long before its end the last bytes came. */
  Duration silenceBeforeEnd() {
    return Duration.ofNanos(endedNanos - receivedNanos);
  }

  /** Returns how long before its end it last began to send. */
  Duration sinceSentBeforeEnd() {
    return Duration.ofNanos(endedNanos - sentNanos);
  }

  /** Sends so many bytes more. */
  void sendMore(long bytes) {
    toSend += bytes;
    proceed();
  }

  /** Sends nothing more than it has. */
  void stopSending() {
    toSend = sent;
  }

  void close() {
    end(Fate.LEFT);
  }

  /** Does what can be done now, without waiting. */
  void proceed() {
    try {
      if (fate == Fate.OPEN) {
        send();
      }
    } catch (IOException e) {
      end(Fate.CUT);
    }
  }

  /** Called when the selector finds the socket ready. */
  void ready(ByteBuffer incoming) {
    try {
      if (key.isReadable()) {
        receive(incoming);
      }
      proceed();
    } catch (IOException e) {
      end(Fate.CUT);
    }
  }

  private void send() throws IOException {
    boolean blocked = false;
    for (long may; !blocked && (may = Math.min(toSend - sent, ahead())) > 0; ) {
      int chunk = (int) Math.min(may, conduct.chunk());
      sentNanos = System.nanoTime();
      int count = channel.write(pattern.slice(number, sent, chunk));
      sent += count;
      blocked = count < chunk;
    }
    if (conduct.then() == Conduct.Then.HALF_CLOSE && sent == toSend && !outputEnded) {
      outputEnded = true;
      channel.shutdownOutput();
    }
    key.interestOps((conduct.reads() ? OP_READ : 0) | (blocked ? OP_WRITE : 0));
  }

  private long ahead() {
    return conduct.ahead() - (sent - received);
  }

  private void receive(ByteBuffer incoming) throws IOException {
    // One byte more than is owed, so that an excess is noticed.
    int count =
        channel.read(incoming.clear().limit((int) Math.min(sent - received + 1, Pattern.CHUNK)));
    if (count < 0) {
      end(received == sent ? Fate.ENDED : Fate.CUT);
      return;
    }
    receivedNanos = System.nanoTime();
    check(incoming.flip());
    received += count;
    if (conduct.then() == Conduct.Then.RESET) {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      end(Fate.LEFT);
    } else if (received == toSend) {
      flock.answered();
      if (conduct.then() == Conduct.Then.CLOSE) {
        end(Fate.LEFT);
      }
    }
  }

  private void check(ByteBuffer got) {
    if (got.remaining() > sent - received) {
      throw new AssertionError("client %d: more bytes came than were sent".formatted(number));
    }
    int mismatch = pattern.slice(number, received, got.remaining()).mismatch(got);
    if (mismatch >= 0) {
      throw new AssertionError(
          "client %d: byte %d is another".formatted(number, received + mismatch));
    }
  }

  private void end(Fate how) {
    if (fate != Fate.OPEN) {
      return;
    }
    fate = how;
    endedNanos = System.nanoTime();
    flock.ended(how);
    try {
      channel.close();
    } catch (IOException e) {
      throw new AssertionError("cannot be closed", e);
    }
  }
}
