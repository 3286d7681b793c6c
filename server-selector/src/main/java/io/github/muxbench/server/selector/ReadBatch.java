package io.github.muxbench.server.selector;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/**
 * What was read from some connections and not answered yet.
 *
 * <p>A loop that reads from a few connections and then writes to them does the same as one that
 * reads and writes in turn, with the same system calls. But it calls {@code read} many times in a
 * row, and then {@code write}, so that the code of each, most of all the kernel's, is still in the
 * processor's caches at the next call. With very many the sockets themselves fall out of the caches
 * between read and write. {@code docs/tuning.md} has the figures.
 */
final class ReadBatch {

  /** To whom the bytes are owed that were read from a channel. */
  interface Receiver {

    /** Takes the bytes from the buffer's position to its limit. They are gone after the call. */
    void answer(ByteBuffer bytes);
  }

  private static final int MAX_READS = 32;

  /** Large messages fill it in a few reads, lest the bytes themselves fall out of the cache. */
  private static final int BUFFERS = 4;

  private final int bufferSize;
  private final ByteBuffer bytes;
  private final Receiver[] receivers = new Receiver[MAX_READS];
  private final int[] ends = new int[MAX_READS];
  private int reads;

  /**
   * Makes an empty batch.
   *
   * @param bufferSize bytes of one read at most
   */
  ReadBatch(int bufferSize) {
    this.bufferSize = bufferSize;
    this.bytes =
        ByteBuffer.allocateDirect((int) Math.min(Integer.MAX_VALUE, (long) BUFFERS * bufferSize));
  }

  /** Returns whether there is no room for one more read. */
  boolean isFull() {
    return reads == MAX_READS || bytes.capacity() - end() < bufferSize;
  }

  /**
   * Reads what has come on a channel. A full batch is answered first.
   *
   * @return the number of bytes, or -1 at the end of the stream
   */
  int read(ReadableByteChannel channel, Receiver receiver) throws IOException {
    if (isFull()) {
      answer();
    }
    int start = end();
    int received = channel.read(bytes.limit(start + bufferSize).position(start));
    if (received > 0) {
      receivers[reads] = receiver;
      ends[reads++] = start + received;
    }
    return received;
  }

  /** Hands each receiver its bytes, in the order of the reads, and is empty then. */
  void answer() {
    int start = 0;
    for (int i = 0; i < reads; i++) {
      receivers[i].answer(bytes.limit(ends[i]).position(start));
      start = ends[i];
    }
    reads = 0;
  }

  private int end() {
    return reads == 0 ? 0 : ends[reads - 1];
  }
}
