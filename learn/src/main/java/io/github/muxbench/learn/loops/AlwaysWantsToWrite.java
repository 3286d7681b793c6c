package io.github.muxbench.learn.loops;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;

/**
 * Wrong: it is interested in room to write at all times.
 *
 * <p>Every client gets what it is owed. But a socket nearly always has room, so each {@code select}
 * returns at once, and the loop takes a whole CPU while nobody sends anything.
 *
 * <pre>java learn/src/main/java/io/github/muxbench/learn/loops/AlwaysWantsToWrite.java 9999</pre>
 */
public final class AlwaysWantsToWrite {

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
  private static final int PAUSE_MILLIS = 100;

  private final Selector selector = Selector.open();
  private final ServerSocketChannel listener = ServerSocketChannel.open();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(16 * 1024);
  private long acceptAgainMillis;

  AlwaysWantsToWrite(int port) throws IOException {
    listener.bind(new InetSocketAddress("localhost", port)).configureBlocking(false);
    listener.register(selector, SelectionKey.OP_ACCEPT);
    System.out.println("LISTENING localhost:" + listener.socket().getLocalPort());
  }

  /** Takes the port to listen on; 0 for any that is free. */
  public static void main(String[] arguments) throws IOException {
    new AlwaysWantsToWrite(Integer.parseInt(arguments[0])).serve();
  }

  private void serve() throws IOException {
    while (true) {
      selector.select(this::process, PAUSE_MILLIS);
      if (now() >= acceptAgainMillis) {
        listener.keyFor(selector).interestOps(SelectionKey.OP_ACCEPT);
      }
    }
  }

  private void process(SelectionKey key) {
    if (key.isAcceptable()) {
      accept();
      return;
    }
    SocketChannel channel = (SocketChannel) key.channel();
    try {
      ByteBuffer rest = (ByteBuffer) key.attachment();
      channel.write(rest); // Most often nothing.
      if (key.isReadable() && !rest.hasRemaining()) {
        read(channel, key);
      }
    } catch (IOException e) {
      close(channel); // A reset, say: no other client notices.
    }
  }

  private void accept() {
    try {
      SocketChannel channel = listener.accept();
      if (channel != null) { // Somebody else may have taken the client, or it has gone.
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ | SelectionKey.OP_WRITE, NOTHING);
      }
    } catch (IOException e) {
      System.err.println("accept failed: " + e.getMessage());
      listener.keyFor(selector).interestOps(0); // The client stays queued: for now, don't look.
      acceptAgainMillis = now() + PAUSE_MILLIS;
    }
  }

  private void read(SocketChannel channel, SelectionKey key) throws IOException {
    if (channel.read(buffer.clear()) < 0) {
      close(channel); // The client has ended its output, and has all that it was owed.
      return;
    }
    channel.write(buffer.flip());
    if (buffer.hasRemaining()) {
      // The socket is full. Keep the rest, and read no more until it is written.
      key.attach(ByteBuffer.allocate(buffer.remaining()).put(buffer).flip());
    }
  }

  private static long now() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }

  private static void close(SocketChannel channel) {
    try {
      channel.close(); // Its key goes with it.
    } catch (IOException e) {
      System.err.println("close failed: " + e.getMessage());
    }
  }
}
