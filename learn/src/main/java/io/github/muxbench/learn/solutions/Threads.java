package io.github.muxbench.learn.solutions;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * Of exercise 2. A thread for each client, made as the thread of {@code main} is asked for one;
 * with {@code Thread.startVirtualThread} in place of {@code new Thread} each is virtual. What one
 * client's socket throws stays with its thread, and closes its channel.
 */
public final class Threads {

  private static final int PAUSE_MILLIS = 100;

  private Threads() {}

  /** Takes the port to listen on; 0 for any that is free. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    ServerSocketChannel listener = ServerSocketChannel.open();
    listener.bind(new InetSocketAddress("localhost", Integer.parseInt(arguments[0])));
    System.out.println("LISTENING localhost:" + listener.socket().getLocalPort());
    while (true) {
      try {
        SocketChannel channel = listener.accept();
        new Thread(() -> serve(channel)).start();
      } catch (IOException e) {
        System.err.println("accept failed: " + e.getMessage());
        Thread.sleep(PAUSE_MILLIS); // The client stays queued, and accept would fail at once again.
      }
    }
  }

  private static void serve(SocketChannel channel) {
    try (channel) {
      ByteBuffer buffer = ByteBuffer.allocate(16 * 1024);
      while (channel.read(buffer.clear()) >= 0) {
        channel.write(buffer.flip()); // A blocking channel takes all of it.
      }
    } catch (IOException e) {
      System.err.println(e.getMessage()); // A reset, say.
    }
  }
}
