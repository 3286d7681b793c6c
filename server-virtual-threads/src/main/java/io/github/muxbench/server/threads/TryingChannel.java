package io.github.muxbench.server.threads;

import io.github.muxbench.server.api.ServerOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * A channel that tries before it waits: it is in non-blocking mode, and in blocking mode only while
 * its thread has to wait.
 *
 * <p>That saves two things. A call in blocking mode makes itself known, by {@code
 * AbstractInterruptibleChannel.begin} and {@code SocketChannelImpl.beginRead}, to whoever may
 * interrupt its thread or close its channel, and takes that back when it ends: four locks, also for
 * a read that finds its bytes. And a thread that yields and tries again often finds them without
 * having its socket watched and parking.
 *
 * <p>The price is fairness. A carrier looks at what comes from outside only when its own queue is
 * empty ({@code ForkJoinPool.WorkQueue.topLevelExec}), and threads that yield rather than wait
 * seldom leave it so. The poller that wakes a waiting thread comes from outside, and so does a
 * thread that has yielded while the queue was empty ({@code VirtualThread.afterYield}).
 *
 * <p>Changing the mode is no system call on a virtual thread, whose first read or write has made
 * the socket itself non-blocking for good. On a platform thread it is.
 *
 * <p>Only one thread may read and write, since the mode is that of the channel.
 */
record TryingChannel(SocketChannel channel) implements BlockingChannel.Direct {

  /** After so many reads in vain it waits. More cost a thread with nothing to read more. */
  private static final int TRIES = 4;

  @Override
  public void configure(ServerOptions options) throws IOException {
    BlockingChannel.Direct.super.configure(options);
    channel.configureBlocking(false);
  }

  @Override
  @SuppressWarnings("ThreadPriorityCheck") // No read depends on the yield, only its cost does.
  public int read(ByteBuffer target) throws IOException {
    int received = channel.read(target);
    for (int tries = 1; received == 0 && tries < TRIES; tries++) {
      Thread.yield();
      received = channel.read(target);
    }
    if (received == 0) {
      channel.configureBlocking(true);
      received = channel.read(target);
      channel.configureBlocking(false);
    }
    return received;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    int sent = channel.write(source);
    if (sent == 0) {
      channel.configureBlocking(true);
      sent = channel.write(source);
      channel.configureBlocking(false);
    }
    return sent;
  }
}
