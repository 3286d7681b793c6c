package io.github.muxbench.results.model;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import org.HdrHistogram.Histogram;

/** Histograms as a log has them. */
final class Encoding {

  private Encoding() {}

  static EncodedHistogram of(Histogram histogram) {
    ByteBuffer target = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(target);
    return new EncodedHistogram(
        Base64.getEncoder().encodeToString(Arrays.copyOf(target.array(), length)));
  }
}
