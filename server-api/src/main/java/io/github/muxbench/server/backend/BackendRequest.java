package io.github.muxbench.server.backend;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A request to a backend: {@value #SIZE} bytes that name it. Its answer is the same bytes, so that
 * one that is another's is noticed.
 */
public final class BackendRequest {

  /** Bytes of a request, and of an answer. */
  public static final int SIZE = 64;

  private final ByteBuffer bytes = ByteBuffer.allocateDirect(SIZE);
  private long number;

  /** Returns the bytes of the next request. */
  public ByteBuffer next(long nextNumber) {
    number = nextNumber;
    bytes.clear();
    while (bytes.hasRemaining()) {
      bytes.putLong(number);
    }
    return bytes.flip();
  }

  /** Returns where its answer is to be read to. */
  public ByteBuffer answer() {
    return bytes.clear();
  }

  /**
   * Looks at an answer that has come as a whole.
   *
   * @throws IOException if it is no answer to this request
   */
  public void check() throws IOException {
    bytes.flip();
    while (bytes.hasRemaining()) {
      if (bytes.getLong() != number) {
        throw new IOException("the backend answered another request than it was sent");
      }
    }
  }
}
