package io.github.muxbench.learn.exercises;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * Exercise 1: an event loop with six faults. {@code Exercise1Test} says which are left.
 *
 * <pre>mvn -pl learn -am test -Dtest=Exercise1Test -Dsurefire.failIfNoSpecifiedTests=false</pre>
 */
public final class MyLoop {

  private final Selector selector = Selector.open();
  private final ServerSocketChannel listener = ServerSocketChannel.open();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(16 * 1024);

  MyLoop(int port) throws IOException {
    listener.bind(new InetSocketAddress("localhost", port)).configureBlocking(false);
    listener.register(selector, SelectionKey.OP_ACCEPT);
    System.out.println("LISTENING localhost:" + listener.socket().getLocalPort());
  }

  /** Takes the port to listen on; 0 for any that is free. */
  public static void main(String[] arguments) throws IOException {
    new MyLoop(Integer.parseInt(arguments[0])).serve();
  }

  private void serve() throws IOException {
    while (true) {
      selector.select(this::process);
    }
  }

  private void process(SelectionKey key) {
    try {
      if (key.isAcceptable()) {
        accept();
      } else if (key.isReadable()) {
        read((SocketChannel) key.channel());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() throws IOException {
    while (true) {
      SocketChannel channel = listener.accept();
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ | SelectionKey.OP_WRITE);
    }
  }

  private void read(SocketChannel channel) throws IOException {
    if (channel.read(buffer.clear()) > 0) {
      channel.write(buffer.flip());
    }
  }
}
