package io.github.muxbench.loadgen.drive;

import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Messages of one size, each of which must come back as it was sent. Together those of a connection
 * are its {@link BytePattern}, against which every byte is held.
 */
final class FixedSizeEcho implements Exchange {

  private static final ByteBuffer NOTHING = ByteBuffer.allocateDirect(0).asReadOnlyBuffer();

  private final int sizeBytes;
  private final ByteBuffer toWrite;
  private final ByteBuffer expected;

  private FixedSizeEcho(int sizeBytes, BytePattern pattern) {
    this.sizeBytes = sizeBytes;
    toWrite = pattern.view();
    expected = pattern.view();
  }

  /** Returns what makes one for each thread; all of them share one pattern. */
  static Supplier<Exchange> of(int sizeBytes) {
    BytePattern pattern = new BytePattern();
    return () -> new FixedSizeEcho(sizeBytes, pattern);
  }

  @Override
  public Dialogue begin(int connection) {
    return new Echo(BytePattern.start(connection));
  }

  private final class Echo implements Dialogue {

    private int writePlace;
    private int readPlace;

    /** Bytes of the message begun last that the socket has not taken yet. */
    private int restToWrite;

    /** Bytes that the message being received still lacks. */
    private int restToRead = sizeBytes;

    private @Nullable String fault;

    Echo(int start) {
      writePlace = start;
      readPlace = start;
    }

    @Override
    public ByteBuffer toSend(int requests) {
      long bytes = restToWrite + (long) requests * sizeBytes;
      if (bytes == 0) {
        return NOTHING;
      }
      int chunk = (int) Math.min(bytes, BytePattern.CHUNK);
      return toWrite.limit(writePlace + chunk).position(writePlace);
    }

    @Override
    public int sent(int bytes) {
      writePlace = BytePattern.advance(writePlace, bytes);
      int ofBegun = Math.min(bytes, restToWrite);
      restToWrite -= ofBegun;
      int begun = 0;
      for (int left = bytes - ofBegun; left > 0; begun++) {
        int part = Math.min(left, sizeBytes);
        restToWrite = sizeBytes - part;
        left -= part;
      }
      return begun;
    }

    @Override
    public Answer take(ByteBuffer received) {
      if (fault != null && restToRead == sizeBytes) {
        fault = null;
      }
      int count = Math.min(Math.min(received.remaining(), restToRead), BytePattern.CHUNK);
      expected.limit(readPlace + count).position(readPlace);
      int at = received.mismatch(expected); // Where the expected bytes end counts as one, too.
      if (at >= 0 && at < count && fault == null) {
        fault =
            "byte %d of a message of %d bytes is 0x%02x, must be 0x%02x"
                .formatted(
                    sizeBytes - restToRead + at,
                    sizeBytes,
                    received.get(received.position() + at),
                    expected.get(readPlace + at));
      }
      received.position(received.position() + count);
      readPlace = BytePattern.advance(readPlace, count);
      restToRead -= count;
      if (restToRead > 0) {
        return Answer.INCOMPLETE;
      }
      restToRead = sizeBytes;
      return fault == null ? Answer.RIGHT : Answer.WRONG;
    }

    @Override
    public @Nullable String fault() {
      return fault;
    }
  }
}
