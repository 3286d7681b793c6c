package io.github.muxbench.server.selector.variants;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * What was read from some connections and not answered yet.
 *
 * @param <R> to whom the bytes are owed that were read from a channel
 */
final class ReadBatch<R> {

  /**
   * An unlimited batch does harm with very many connections: the sockets themselves fall out of the
   * caches between read and write. {@code docs/lab/tuning.md} has the figures.
   */
  static final int MAX_READS = 32;

  /** Large messages fill it in a few reads, lest the bytes themselves fall out of the cache. */
  private static final int BUFFERS = 4;

  private final int bufferSize;
  private final BiConsumer<R, ByteBuffer> answer;
  private final ByteBuffer bytes;
  private final List<R> receivers = new ArrayList<>(MAX_READS);
  private final int[] ends = new int[MAX_READS];

  /**
   * Makes an empty batch.
   *
   * @param bufferSize bytes of one read at most
   * @param answer takes the bytes for a receiver, from the buffer's position to its limit; they are
   *     gone after the call
   */
  ReadBatch(int bufferSize, BiConsumer<R, ByteBuffer> answer) {
    this.bufferSize = bufferSize;
    this.answer = answer;
    this.bytes =
        ByteBuffer.allocateDirect((int) Math.min(Integer.MAX_VALUE, (long) BUFFERS * bufferSize));
  }

  /** Returns whether there is no room for one more read. */
  boolean isFull() {
    return receivers.size() == MAX_READS || bytes.capacity() - end() < bufferSize;
  }

  /**
   * Reads what has come on a channel. A full batch is answered first.
   *
   * @return the number of bytes, or -1 at the end of the stream
   */
  int read(ReadableByteChannel channel, R receiver) throws IOException {
    if (isFull()) {
      answer();
    }
    int start = end();
    int received = channel.read(bytes.limit(start + bufferSize).position(start));
    if (received > 0) {
      ends[receivers.size()] = start + received;
      receivers.add(receiver);
    }
    return received;
  }

  /** Has each receiver answered, in the order of the reads, and is empty then. */
  void answer() {
    int start = 0;
    for (int i = 0; i < receivers.size(); i++) {
      answer.accept(receivers.get(i), bytes.limit(ends[i]).position(start));
      start = ends[i];
    }
    receivers.clear();
  }

  private int end() {
    return receivers.isEmpty() ? 0 : ends[receivers.size() - 1];
  }
}
