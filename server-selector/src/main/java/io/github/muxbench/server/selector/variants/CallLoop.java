package io.github.muxbench.server.selector.variants;

import io.github.muxbench.server.api.ServerEvents;
import io.github.muxbench.server.api.ServerOptions;
import io.github.muxbench.server.backend.BackendRequest;
import io.github.muxbench.server.backend.CallBackend;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * <b>The loop waits for the backend as well.</b> Its connections to the backend are in the same
 * selector as its clients: a request is sent, other keys are served, and when the answer is ready
 * the client's message is answered. No thread waits, and nothing is handed over. The price is that
 * what was one call is now a state of its own, and that whatever is waited for must be had without
 * blocking.
 *
 * <p>To run it: {@code muxbench compare --contestant 'virtual=virtual-threads --work
 * call:localhost:7000' --contestant 'loop=selector --work call:localhost:7000 --offload selector'},
 * with {@code muxbench backend} beside it, or {@code --backend 1ms} and {@code call:{backend}}.
 *
 * <p>To expect, as ratios to virtual threads that call a backend of 1 ms, at 64 connections on one
 * CPU with the backend ({@code 20261126-quick-backend}): {@code own}: capacity 1.21 [1.19, 1.24],
 * CPU 0.57 [0.50, 0.66], where a loop that hands calls over has {@code workers}: capacity 0.82
 * [0.75, 0.88], CPU 0.98 [0.89, 1.08] and {@code offload}: capacity 0.97 [0.85, 1.11], CPU 1.19
 * [1.15, 1.23]. One wait in {@code select} is for clients and backend at once.
 */
final class CallLoop extends EventLoop {

  private final CallBackend work;
  private final Queue<Backend> free = new ArrayDeque<>();
  private final Queue<Job> waiting = new ArrayDeque<>();
  private int alive;

  /**
   * Makes a loop, and connects it.
   *
   * @throws IOException if the backend can't be reached
   */
  CallLoop(
      ServerOptions options, Duration selectTimeout, ServerEvents serverEvents, CallBackend work)
      throws IOException {
    super(options, selectTimeout, serverEvents);
    this.work = work;
    while (alive < work.connections()) {
      free.add(new Backend(work.connect(), alive));
      alive++;
    }
  }

  @Override
  void receive(Connection connection) throws IOException {
    int received = connection.channel.read(buffer.clear());
    if (received < 0) {
      connection.endOutput();
      return;
    }
    int messages = connection.events.received(received);
    if (messages == 0) {
      connection.answer(buffer.flip());
      return;
    }
    connection.beginWork(buffer.flip());
    waiting.add(new Job(connection, messages * work.calls()));
    ask();
  }

  /** Has those that have waited longest ask, as long as there are connections for them. */
  private void ask() {
    while (!waiting.isEmpty() && (alive == 0 || !free.isEmpty())) {
      Job job = waiting.remove();
      if (alive == 0) {
        job.connection.endWork(new IOException("no connection to the backend is left"));
      } else {
        free.remove().ask(job);
      }
    }
  }

  /** What is still to be asked for one client. */
  private static final class Job {
    final Connection connection;
    int calls;

    Job(Connection connection, int calls) {
      this.connection = connection;
      this.calls = calls;
    }
  }

  /** A connection to the backend. */
  private final class Backend implements Runnable {

    private final SocketChannel channel;
    private final BackendRequest request = new BackendRequest();
    private ByteBuffer bytes = ByteBuffer.allocate(0);
    private boolean asking;
    private long number;
    private @Nullable Job job;

    Backend(SocketChannel channel, int index) throws IOException {
      this.channel = channel;
      number = (long) index << Integer.SIZE;
      channel.configureBlocking(false);
      watch(channel, 0, this);
    }

    void ask(Job next) {
      job = next;
      bytes = request.next(++number);
      asking = true;
      run();
    }

    @Override
    public void run() {
      try {
        if (job == null) {
          throw new EOFException("the backend closed a connection that wasn't used");
        }
        if (asking) {
          channel.write(bytes);
          if (bytes.hasRemaining()) {
            become(SelectionKey.OP_WRITE);
            return;
          }
          asking = false;
          bytes = request.answer();
          become(SelectionKey.OP_READ);
        } else {
          if (channel.read(bytes) < 0) {
            throw new EOFException("the backend closed a connection");
          }
          if (!bytes.hasRemaining()) {
            request.check();
            answered(job);
          }
        }
      } catch (IOException e) {
        fail(e);
      }
    }

    private void answered(Job done) {
      job = null;
      free.add(this);
      if (--done.calls > 0) {
        waiting.add(done);
      } else {
        done.connection.endWork(null);
      }
      CallLoop.this.ask();
    }

    private void fail(IOException cause) {
      alive--;
      free.remove(this);
      try {
        channel.close();
      } catch (IOException e) {
        // As good as closed.
      }
      if (job != null) {
        job.connection.endWork(cause);
      }
      CallLoop.this.ask();
    }

    private void become(int interest) {
      interestOf(channel, interest);
    }
  }
}
