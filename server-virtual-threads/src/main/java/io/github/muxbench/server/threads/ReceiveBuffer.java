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
final class ReceiveBuffer {

  private static final int FIRST_SIZE = 512;

  private ReceiveBuffer() {}

  /**
   * Returns the buffer for the first read.
   *
   * @param maxSize bytes of one read at most, at least 1
   * @param direct whether it is direct, as are all that follow it, or has an array
   */
  static ByteBuffer first(int maxSize, boolean direct) {
    return allocate(Math.min(FIRST_SIZE, maxSize), direct);
  }

  /**
   * Returns an empty buffer for the next read: a larger one if the last read filled this one, as
   * more is likely to be there.
   *
   * @param last what was read last, flipped, whether it was taken out or not
   */
  static ByteBuffer next(ByteBuffer last, int maxSize) {
    int size = last.capacity();
    if (last.limit() < size || size >= maxSize) {
      return last.clear();
    }
    return allocate((int) Math.min(2L * size, maxSize), last.isDirect());
  }

  private static ByteBuffer allocate(int size, boolean direct) {
    return direct ? ByteBuffer.allocateDirect(size) : ByteBuffer.allocate(size);
  }
}
