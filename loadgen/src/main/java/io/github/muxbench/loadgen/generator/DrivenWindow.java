package io.github.muxbench.loadgen.generator;

import io.github.muxbench.loadgen.drive.Latencies;
import io.github.muxbench.loadgen.drive.Load;
import io.github.muxbench.loadgen.drive.ResponseSlices;
import io.github.muxbench.loadgen.drive.WindowResult;
import io.github.muxbench.results.model.Validity;
import io.github.muxbench.results.model.Window;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * A window that was driven: the parts of a {@link Window} that a generator measures.
 *
 * @param stolenMillis time that the hypervisor gave to others; null if unknown
 * @param findings what there is to say against it
 * @param slices response times from the beginning of the measured part on; null where there was no
 *     burst
 */
public record DrivenWindow(
    WindowResult.Span span,
    Window.Traffic traffic,
    Window.Fairness fairness,
    Window.@Nullable Sustained sustained,
    Window.@Nullable ServerUse server,
    Window.Generator generator,
    @Nullable Double stolenMillis,
    List<Validity.Finding> findings,
    Histograms histograms,
    @Nullable List<ResponseSlices.Slice> slices) {

  /**
   * Latencies in HdrHistogram's compressed encoding, in base 64, as they go from one process to
   * another.
   *
   * @param response null for a closed loop, and so is lag
   */
  public record Histograms(@Nullable String response, String service, @Nullable String lag) {

    static Histograms of(WindowResult result) {
      Latencies latencies = result.latencies();
      boolean open = result.load() instanceof Load.Open;
      return new Histograms(
          open ? encode(latencies.response()) : null,
          encode(latencies.service()),
          open ? encode(latencies.lag()) : null);
    }

    private static String encode(Histogram histogram) {
      ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
      int length = histogram.encodeIntoCompressedByteBuffer(buffer);
      return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
    }

    public static Histogram decode(String encoded) throws IOException {
      try {
        return Histogram.decodeFromCompressedByteBuffer(
            ByteBuffer.wrap(Base64.getDecoder().decode(encoded)), 0);
      } catch (DataFormatException e) {
        throw new IOException("the generator sent a damaged histogram", e);
      }
    }
  }
}
