package io.github.muxbench.loadgen.faults;

/**
 * How a client behaves.
 *
 * @param bytes what it sends in all
 * @param chunk what it hands to the socket at once at most, up to {@link Pattern#CHUNK}
 * @param ahead how much it may have sent without having received it
 * @param reads whether it reads at all
 * @param then what it does when all is sent and received, or for some, before
 */
record Conduct(long bytes, int chunk, long ahead, boolean reads, Then then) {

  /** What a client does at last. */
  enum Then {
    /** Keeps its connection, silently. */
    STAY,
    /** Closes, having received all. */
    CLOSE,
    /** Ends its output as soon as all is sent, receives the rest, and waits for the end. */
    HALF_CLOSE,
    /** Resets its connection as soon as the first bytes have come back. */
    RESET
  }

  /** A client that sends so many bytes at once, gets them back and stays. */
  static Conduct echo(int bytes) {
    return new Conduct(bytes, bytes, bytes, true, Then.STAY);
  }

  /** A client that sends a message of this size whenever it has the answer to the last one. */
  static Conduct pingPong(int size) {
    return new Conduct(Long.MAX_VALUE, size, size, true, Then.STAY);
  }

  /** A client that sends as fast as it can, but has no more than this outstanding. */
  static Conduct stream(long bytes, int chunk, long ahead) {
    return new Conduct(bytes, chunk, ahead, true, Then.STAY);
  }

  /** A client that sends as long as the server takes it, and never reads. */
  static Conduct neverRead() {
    return new Conduct(Long.MAX_VALUE, Pattern.CHUNK, Long.MAX_VALUE, false, Then.STAY);
  }

  Conduct then(Then other) {
    return new Conduct(bytes, chunk, ahead, reads, other);
  }
}
