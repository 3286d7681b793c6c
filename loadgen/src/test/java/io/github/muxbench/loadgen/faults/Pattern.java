package io.github.muxbench.loadgen.faults;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/**
 * What clients send: a pseudo-random pattern, repeated, that each client enters at a place of its
 * own, so that a byte that is lost, doubled, moved or from another connection is noticed.
 */
final class Pattern {

  /** The longest stretch at once. */
  static final int CHUNK = 64 * 1024;

  /** A prime, so that no usual message size divides it. */
  private static final int PERIOD = 1_048_573;

  private static final int STRIDE = 7_919;

  private final ByteBuffer bytes;

  Pattern() {
    byte[] random = new byte[PERIOD];
    new SplittableRandom(PERIOD).nextBytes(random);
    // The beginning once more at the end, so that any stretch lies in one piece.
    bytes = ByteBuffer.allocateDirect(PERIOD + CHUNK).put(random).put(random, 0, CHUNK);
  }

  /** Returns so many bytes of a client's stream. */
  ByteBuffer slice(int client, long offset, int length) {
    return bytes.slice((int) (((long) client * STRIDE + offset) % PERIOD), length);
  }
}
