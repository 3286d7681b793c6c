package io.github.muxbench.results.model;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A histogram in HdrHistogram's compressed encoding, version 2, as the lines of a log have it.
 *
 * <p>Its counts are read one by one, to be added to a {@link HistogramSum}. HdrHistogram's own
 * decoder makes an array of all buckets up to the highest first, of which a window has counts in
 * one of fifty.
 *
 * @param base64 what stands in the log
 */
public record EncodedHistogram(String base64) {

  private static final int COMPRESSED = 0x1c849304;
  private static final int PLAIN = 0x1c849303;

  /** The bits of a cookie that tell the size of a word, which version 2 doesn't use. */
  private static final int WORD_SIZE = 0xf0;

  private static final int HEADER_BYTES = 40;

  /**
   * Decompresses it.
   *
   * @throws IllegalArgumentException if it isn't one
   */
  Counts counts() {
    try {
      byte[] bytes = decompress();
      ByteBuffer head = ByteBuffer.wrap(bytes);
      requireCookie(head.getInt(), PLAIN);
      int length = head.getInt();
      if (length < 0 || length > bytes.length - HEADER_BYTES) {
        throw new BufferUnderflowException();
      }
      if (head.getInt() != 0) {
        throw new IllegalArgumentException("a histogram has shifted values");
      }
      return new Counts(bytes, HEADER_BYTES + length, new Buckets(head.getInt(), head.getLong()));
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("a histogram ends too early", e);
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("a histogram can't be decompressed", e);
    }
  }

  private byte[] decompress() throws DataFormatException {
    byte[] bytes = Base64.getDecoder().decode(base64);
    ByteBuffer head = ByteBuffer.wrap(bytes);
    requireCookie(head.getInt(), COMPRESSED);
    int length = head.getInt();
    if (length < 0 || length > head.remaining()) {
      throw new BufferUnderflowException();
    }
    try (Inflater inflater = new Inflater()) {
      inflater.setInput(bytes, head.position(), length);
      byte[] plain = new byte[16 * bytes.length];
      int size = 0;
      while (!inflater.finished()) {
        if (size == plain.length) {
          plain = Arrays.copyOf(plain, 2 * size);
        }
        int more = inflater.inflate(plain, size, plain.length - size);
        if (more == 0 && !inflater.finished()) {
          throw new BufferUnderflowException();
        }
        size += more;
      }
      return Arrays.copyOf(plain, size);
    }
  }

  private static void requireCookie(int found, int expected) {
    if ((found & ~WORD_SIZE) != expected) {
      throw new IllegalArgumentException("a histogram is in another encoding than version 2");
    }
  }

  /**
   * Which values a bucket stands for.
   *
   * @param digits significant ones that values are told apart by, 0 to 5
   * @param lowest value that must be told apart from zero, at least 1
   */
  record Buckets(int digits, long lowest) {

    static final Buckets OF_NANOS = new Buckets(3, 1);

    private static final int MOST_DIGITS = 5;

    Buckets {
      if (digits < 0 || digits > MOST_DIGITS || lowest < 1) {
        throw new IllegalArgumentException("a histogram has an unknown layout");
      }
    }

    /** Returns the lowest value that is counted in a bucket. */
    long value(int index) {
      // Half of the sub-buckets, which are the next power of two of those that are needed.
      long needed = 2 * (long) Math.pow(10, digits);
      int magnitude = 63 - Long.numberOfLeadingZeros(needed - 1);
      int half = 1 << magnitude;
      int unit = 63 - Long.numberOfLeadingZeros(lowest);
      int bucket = (index >> magnitude) - 1;
      return bucket < 0
          ? (long) index << unit
          : (long) ((index & (half - 1)) + half) << (bucket + unit);
    }

    /** Returns the highest value that is counted in a bucket. */
    long highest(int index) {
      return value(index + 1) - 1;
    }
  }

  /** The buckets that have a count, in ascending order. */
  static final class Counts {

    /** The ninth byte of a number, if there is one, has eight bits of it, and the others seven. */
    private static final int LAST_SHIFT = 56;

    private final byte[] bytes;
    private final int end;
    private final Buckets buckets;
    private int position = HEADER_BYTES;
    private int following;
    private long count;

    private Counts(byte[] bytes, int end, Buckets buckets) {
      this.bytes = bytes;
      this.end = end;
      this.buckets = buckets;
    }

    Buckets buckets() {
      return buckets;
    }

    /** Returns the index of the next bucket, or -1 after the last. */
    int next() {
      while (position < end) {
        long number = number();
        if (number > 0) {
          count = number;
          return following++;
        }
        // So many buckets without a count; zero itself stands for one.
        following = Math.addExact(following, Math.toIntExact(Math.max(1, -number)));
      }
      return -1;
    }

    /** Returns the count of the bucket that was returned last. */
    long count() {
      return count;
    }

    /** Reads a signed number, of which the sign is the lowest bit. */
    private long number() {
      long coded = 0;
      for (int shift = 0; ; shift += 7) {
        if (position == end) {
          throw new IllegalArgumentException("a histogram ends too early");
        }
        int next = bytes[position++];
        if (shift == LAST_SHIFT) {
          coded |= (next & 0xffL) << shift;
          break;
        }
        coded |= (next & 0x7fL) << shift;
        if (next >= 0) {
          break;
        }
      }
      return (coded >>> 1) ^ -(coded & 1);
    }
  }
}
