package io.github.muxbench.learn.exercises;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * Exercise 2: a server that serves one client at a time, and ends with the first that resets its
 * connection. Give each client a thread. {@code Exercise2Test} says what is missing.
 *
 * <pre>mvn -pl learn -am test -Dtest=Exercise2Test -Dsurefire.failIfNoSpecifiedTests=false</pre>
 */
public final class MyThreads {

  private MyThreads() {}

  /** Takes the port to listen on; 0 for any that is free. */
  public static void main(String[] arguments) throws IOException {
    ServerSocketChannel listener = ServerSocketChannel.open();
    listener.bind(new InetSocketAddress("localhost", Integer.parseInt(arguments[0])));
    System.out.println("LISTENING localhost:" + listener.socket().getLocalPort());
    while (true) {
      echo(listener.accept());
    }
  }

  private static void echo(SocketChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(16 * 1024);
    while (channel.read(buffer.clear()) >= 0) {
      channel.write(buffer.flip());
    }
    channel.close();
  }
}
