package io.github.muxbench.server.threads;

import java.nio.ByteBuffer;

/**
 * The buffer that a thread has for its connection alone, and keeps while it waits: it begins small,
 * and doubles whenever a read has filled it.
 *
 * <p>An event loop has one buffer for all its connections. A thread per connection has one each, so
 * that here the size of a buffer is what an idle connection costs: a direct buffer is zeroed as it
 * is made, and so resident from the first byte to the last, whatever is read into it.
 */
public final class ReceiveBuffer {

  private static final int FIRST_SIZE = 512;

  private ReceiveBuffer() {}

  /**
   * Returns the buffer for the first read, a direct one.
   *
   * @param maxSize bytes of one read at most, at least 1
   */
  public static ByteBuffer first(int maxSize) {
    return ByteBuffer.allocateDirect(Math.min(FIRST_SIZE, maxSize));
  }

  /** The same with an array, as are all that follow it, for streams that take no buffers. */
  public static ByteBuffer firstWithArray(int maxSize) {
    return ByteBuffer.allocate(Math.min(FIRST_SIZE, maxSize));
  }

  /**
   * Returns an empty buffer for the next read: a larger one if the last read filled this one, as
   * more is likely to be there.
   *
   * @param last what was read last, flipped, whether it was taken out or not
   */
  public static ByteBuffer next(ByteBuffer last, int maxSize) {
    int size = last.capacity();
    if (last.limit() < size || size >= maxSize) {
      return last.clear();
    }
    int nextSize = (int) Math.min(2L * size, maxSize);
    return last.isDirect() ? ByteBuffer.allocateDirect(nextSize) : ByteBuffer.allocate(nextSize);
  }
}
