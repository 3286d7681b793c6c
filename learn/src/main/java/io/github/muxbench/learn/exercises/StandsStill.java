package io.github.muxbench.learn.exercises;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;

/**
 * Exercise 3: an echo server with a secret. Find a measurement that shows it; {@code
 * docs/learn/exercises.md} has one.
 *
 * <pre>java learn/src/main/java/io/github/muxbench/learn/exercises/StandsStill.java 9999</pre>
 */
public final class StandsStill {

  private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int STILL_MILLIS = 50;

  private StandsStill() {}

  /** Takes the port to listen on; 0 for any that is free. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Selector selector = Selector.open();
    ServerSocketChannel listener = ServerSocketChannel.open();
    listener.bind(new InetSocketAddress("localhost", Integer.parseInt(arguments[0])));
    listener.configureBlocking(false);
    listener.register(selector, SelectionKey.OP_ACCEPT);
    System.out.println("LISTENING localhost:" + listener.socket().getLocalPort());
    ByteBuffer buffer = ByteBuffer.allocateDirect(16 * 1024);
    long last = System.nanoTime();
    while (true) {
      selector.select(key -> process(key, listener, selector, buffer));
      if (System.nanoTime() - last > EVERY_NANOS) {
        Thread.sleep(STILL_MILLIS);
        last = System.nanoTime();
      }
    }
  }

  /** For messages that are small, and clients that read. */
  private static void process(
      SelectionKey key, ServerSocketChannel listener, Selector selector, ByteBuffer buffer) {
    try {
      if (key.isAcceptable()) {
        SocketChannel accepted = listener.accept();
        if (accepted != null) {
          accepted.configureBlocking(false);
          accepted.register(selector, SelectionKey.OP_READ);
        }
        return;
      }
      SocketChannel channel = (SocketChannel) key.channel();
      if (channel.read(buffer.clear()) < 0) {
        channel.close();
      } else {
        channel.write(buffer.flip());
      }
    } catch (IOException e) {
      key.cancel();
    }
  }
}
