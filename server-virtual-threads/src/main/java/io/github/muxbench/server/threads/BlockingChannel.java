package io.github.muxbench.server.threads;

import io.github.muxbench.server.api.ServerOptions;
import io.github.muxbench.server.api.ServerSockets;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;

/**
 * One client's socket: every call blocks until it is done, or ends with a {@link
 * java.nio.channels.ClosedChannelException} if the socket is closed meanwhile.
 */
interface BlockingChannel extends ByteChannel {

  SocketAddress peer();

  /** The socket itself, for what both kinds have in common. */
  Socket socket();

  /** Sets the options that every connection has. */
  void configure(ServerOptions options) throws IOException;

  /** Whether bytes go straight to and from direct buffers; otherwise buffers must have arrays. */
  boolean isDirect();

  void shutdownOutput() throws IOException;

  /** By {@link SocketChannel}: the bytes go between the kernel and a direct buffer. */
  interface Direct extends BlockingChannel {

    SocketChannel channel();

    @Override
    default SocketAddress peer() {
      return ServerSockets.peer(channel());
    }

    @Override
    default Socket socket() {
      return channel().socket();
    }

    @Override
    default void configure(ServerOptions options) throws IOException {
      ServerSockets.configure(channel(), options);
    }

    @Override
    default boolean isDirect() {
      return true;
    }

    @Override
    default void shutdownOutput() throws IOException {
      channel().shutdownOutput();
    }

    @Override
    default boolean isOpen() {
      return channel().isOpen();
    }

    @Override
    default void close() throws IOException {
      channel().close();
    }
  }

  /** In blocking mode, in which the channel itself waits. */
  record OfChannel(SocketChannel channel) implements Direct {

    @Override
    public int read(ByteBuffer target) throws IOException {
      return channel.read(target);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
      return channel.write(source);
    }
  }

  /**
   * By {@link Socket} and its streams: the bytes are copied between an array and a direct buffer
   * that the JDK keeps for each carrier.
   */
  record OfSocket(Socket socket, InputStream input, OutputStream output)
      implements BlockingChannel {

    OfSocket(Socket socket) throws IOException {
      this(socket, socket.getInputStream(), socket.getOutputStream());
    }

    @Override
    public SocketAddress peer() {
      return socket.getRemoteSocketAddress();
    }

    @Override
    public void configure(ServerOptions options) throws IOException {
      ServerSockets.configure(socket, options);
    }

    @Override
    public boolean isDirect() {
      return false;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      try {
        int received =
            input.read(
                target.array(), target.arrayOffset() + target.position(), target.remaining());
        if (received > 0) {
          target.position(target.position() + received);
        }
        return received;
      } catch (SocketException e) {
        throw unlessClosed(e);
      }
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
      int length = source.remaining();
      try {
        output.write(source.array(), source.arrayOffset() + source.position(), length);
      } catch (SocketException e) {
        throw unlessClosed(e);
      }
      source.position(source.limit());
      return length;
    }

    @Override
    public void shutdownOutput() throws IOException {
      socket.shutdownOutput();
    }

    @Override
    public boolean isOpen() {
      return !socket.isClosed();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }

    /** A socket that this side closed is no failure of the connection. */
    private IOException unlessClosed(SocketException failure) {
      return socket.isClosed() ? new AsynchronousCloseException() : failure;
    }
  }
}
