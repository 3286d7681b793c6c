package io.github.muxbench.results.model;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * A histogram in HdrHistogram's compressed encoding, version 2, as the lines of a log have it.
 *
 * <p>Its counts are read one by one, to be added to a {@link HistogramSum}. HdrHistogram's own
 * decoder makes an array of all buckets up to the highest first, of which a window has counts in
 * one of fifty.
 *
 * @param base64 what stands in the log
 * @param total how many values it must have counted; null where that isn't known
 */
public record EncodedHistogram(String base64, @Nullable Long total) {

  private static final int COMPRESSED = 0x1c849304;
  private static final int PLAIN = 0x1c849303;

  /** The bits of a cookie that tell the size of a word, which version 2 doesn't use. */
  private static final int WORD_SIZE = 0xf0;

  private static final int HEADER_BYTES = 40;

  private static final String TOO_MANY_BUCKETS =
      "a histogram has more buckets than its precision needs";

  /** A number in the encoding has nine at most. */
  private static final int BYTES_OF_A_COUNT = 9;

  public EncodedHistogram(String base64) {
    this(base64, null);
  }

  /**
   * Decompresses it.
   *
   * @throws IllegalArgumentException if it isn't one
   */
  Counts counts() {
    byte[] bytes = Base64.getDecoder().decode(base64);
    try (Inflater inflater = new Inflater()) {
      ByteBuffer outer = ByteBuffer.wrap(bytes);
      requireCookie(outer.getInt(), COMPRESSED);
      int compressed = outer.getInt();
      if (compressed < 0 || compressed > outer.remaining()) {
        throw new BufferUnderflowException();
      }
      inflater.setInput(bytes, outer.position(), compressed);
      byte[] header = new byte[HEADER_BYTES];
      if (inflate(inflater, header, 0) < HEADER_BYTES) {
        throw new BufferUnderflowException();
      }
      ByteBuffer head = ByteBuffer.wrap(header);
      requireCookie(head.getInt(), PLAIN);
      int length = head.getInt();
      if (head.getInt() != 0) {
        throw new IllegalArgumentException("a histogram has shifted values");
      }
      Buckets buckets = new Buckets(head.getInt(), head.getLong());
      // Gigabytes may be compressed to a few megabytes: what they come to is bounded first.
      if (length > (long) BYTES_OF_A_COUNT * buckets.count()) {
        throw new IllegalArgumentException(TOO_MANY_BUCKETS);
      }
      if (length < 0) {
        throw new BufferUnderflowException();
      }
      return new Counts(counts(inflater, length), buckets);
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("a histogram ends too early", e);
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("a histogram can't be decompressed", e);
    }
  }

  /** Makes no array that is much larger than what there is. */
  private byte[] counts(Inflater inflater, int length) throws DataFormatException {
    byte[] plain = new byte[(int) Math.min(length, 16L * base64.length())];
    int size = inflate(inflater, plain, 0);
    while (size == plain.length && size < length) {
      plain = Arrays.copyOf(plain, (int) Math.min(length, 2L * size));
      size = inflate(inflater, plain, size);
    }
    if (inflate(inflater, new byte[1], 0) > 0) {
      throw new IllegalArgumentException("a histogram is longer than it says");
    }
    if (size < length || !inflater.finished()) {
      throw new BufferUnderflowException();
    }
    return plain;
  }

  /** Returns how much of an array is filled after as much of it was as there is. */
  private static int inflate(Inflater inflater, byte[] into, int from) throws DataFormatException {
    int size = from;
    while (size < into.length) {
      int more = inflater.inflate(into, size, into.length - size);
      if (more == 0) {
        return size;
      }
      size += more;
    }
    return size;
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

    /** Half of the sub-buckets, which are the next power of two of those that are needed. */
    private int magnitude() {
      long needed = 2 * (long) Math.pow(10, digits);
      return 63 - Long.numberOfLeadingZeros(needed - 1);
    }

    private int unit() {
      return 63 - Long.numberOfLeadingZeros(lowest);
    }

    /** Returns how many there are up to the highest value that a long can hold. */
    int count() {
      int doublings = Math.max(0, Long.SIZE - 1 - unit() - magnitude());
      return (doublings + 1) << magnitude();
    }

    /** Returns the lowest value that is counted in a bucket. */
    long value(int index) {
      int magnitude = magnitude();
      int half = 1 << magnitude;
      int unit = unit();
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
    private final Buckets buckets;
    private final int end;
    private int position;
    private int following;
    private long count;

    private Counts(byte[] bytes, Buckets buckets) {
      this.bytes = bytes;
      this.buckets = buckets;
      this.end = bytes.length;
    }

    Buckets buckets() {
      return buckets;
    }

    /** Returns the index of the next bucket, or -1 after the last. */
    int next() {
      while (position < end) {
        long number = number();
        if (following >= buckets.count()) {
          throw new IllegalArgumentException(TOO_MANY_BUCKETS);
        }
        if (number > 0) {
          count = number;
          return following++;
        }
        // So many buckets without a count; zero itself stands for one.
        long empty = Math.max(1, -number);
        if (empty > buckets.count() - following) {
          throw new IllegalArgumentException(TOO_MANY_BUCKETS);
        }
        following += (int) empty;
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
