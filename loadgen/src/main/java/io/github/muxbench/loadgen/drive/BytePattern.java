package io.github.muxbench.loadgen.drive;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/**
 * The byte stream that a connection sends: a fixed pseudo-random pattern, repeated, entered at a
 * place that depends on the connection.
 *
 * <p>The byte at any offset of any connection is known without state, at any message size. The
 * period is a prime and no two connections (up to a million) start at the same place, so a byte
 * that is lost, doubled, moved or from another connection shows as a mismatch.
 */
final class BytePattern {

  /** Bytes before the pattern repeats. */
  static final int PERIOD = 1_048_573;

  /** The longest stretch that is sent or checked at once. */
  static final int CHUNK = 64 * 1024;

  private static final long SEED = 0x6d757862656e6368L;

  /** Distance between the starts of neighbouring connections, far from any usual message size. */
  private static final long STRIDE = 7_919;

  private final ByteBuffer bytes;

  BytePattern() {
    byte[] random = new byte[PERIOD];
    new SplittableRandom(SEED).nextBytes(random);
    // The beginning once more at the end, so that any stretch lies in one piece.
    bytes = ByteBuffer.allocateDirect(PERIOD + CHUNK).put(random).put(random, 0, CHUNK).flip();
  }

  /** Returns where the stream of a connection starts. */
  static int start(int connection) {
    return (int) (connection * STRIDE % PERIOD);
  }

  /** Returns the place that lies so many bytes further, at most a chunk. */
  static int advance(int place, int count) {
    int next = place + count;
    return next < PERIOD ? next : next - PERIOD;
  }

  /** Returns a buffer over the pattern with a position and limit of its own. */
  ByteBuffer view() {
    return bytes.asReadOnlyBuffer();
  }
}
