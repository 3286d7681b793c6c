package io.github.muxbench.results.model;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.HdrHistogram.Histogram;

/**
 * A histogram in HdrHistogram's compressed encoding, version 2, as the lines of a log have it.
 *
 * <p>Its counts are read one by one and added to a sum. HdrHistogram's own decoder makes an array
 * of all buckets up to the highest first, of which a window has counts in one of fifty; and it
 * believes what a damaged log says of its length.
 *
 * @param base64 what stands in the log
 */
record EncodedHistogram(String base64) {

  private static final int COMPRESSED = 0x1c849304;
  private static final int PLAIN = 0x1c849303;

  /** The bits of a cookie that tell the size of a word, which version 2 doesn't use. */
  private static final int WORD_SIZE = 0xf0;

  private static final int HEADER_BYTES = 40;

  private static final String TOO_MANY_BUCKETS =
      "a histogram has more buckets than its precision needs";

  /** A number in the encoding has nine at most. */
  private static final int BYTES_OF_A_COUNT = 9;

  /** The ninth byte of a number, if there is one, has eight bits of it, and the others seven. */
  private static final int LAST_SHIFT = 56;

  /**
   * Adds what it counted to a sum, which may be half done if it isn't a histogram after all.
   *
   * @param sum resizes itself
   * @return how many values it had counted
   * @throws IllegalArgumentException if it isn't one, or is of another precision than the sum
   */
  long addTo(Histogram sum) {
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
      if (!buckets.equals(Buckets.of(sum))) {
        throw new IllegalArgumentException("histograms are of different precision");
      }
      // Gigabytes may be compressed to a few megabytes: what they come to is bounded first.
      if (length > (long) BYTES_OF_A_COUNT * buckets.count()) {
        throw new IllegalArgumentException(TOO_MANY_BUCKETS);
      }
      if (length < 0) {
        throw new BufferUnderflowException();
      }
      return add(ByteBuffer.wrap(counts(inflater, length)), buckets, sum);
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

  private static long add(ByteBuffer counts, Buckets buckets, Histogram sum) {
    int index = 0;
    long total = 0;
    while (counts.hasRemaining()) {
      long number = number(counts);
      // A negative one stands for so many buckets without a count, and zero for one.
      long passed = number > 0 ? 1 : Math.max(1, -number);
      if (passed > buckets.count() - index) {
        throw new IllegalArgumentException(TOO_MANY_BUCKETS);
      }
      if (number > 0) {
        total += number;
        if (total < 0 || sum.getTotalCount() + number < 0) {
          throw new IllegalArgumentException("histograms have more counts than can be told");
        }
        sum.recordValueWithCount(buckets.value(index), number);
      }
      index += (int) passed;
    }
    return total;
  }

  /** Reads a signed number, of which the sign is the lowest bit. */
  private static long number(ByteBuffer counts) {
    long coded = 0;
    for (int shift = 0; shift < LAST_SHIFT; shift += 7) {
      int next = counts.get();
      coded |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return decoded(coded);
      }
    }
    return decoded(coded | (counts.get() & 0xffL) << LAST_SHIFT);
  }

  private static long decoded(long coded) {
    return (coded >>> 1) ^ -(coded & 1);
  }

  /**
   * Which values a bucket stands for.
   *
   * @param digits significant ones that values are told apart by, 0 to 5
   * @param lowest value that must be told apart from zero, at least 1
   */
  private record Buckets(int digits, long lowest) {

    private static final int MOST_DIGITS = 5;

    Buckets {
      if (digits < 0 || digits > MOST_DIGITS || lowest < 1) {
        throw new IllegalArgumentException("a histogram has an unknown layout");
      }
    }

    static Buckets of(Histogram histogram) {
      return new Buckets(
          histogram.getNumberOfSignificantValueDigits(), histogram.getLowestDiscernibleValue());
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
  }
}
