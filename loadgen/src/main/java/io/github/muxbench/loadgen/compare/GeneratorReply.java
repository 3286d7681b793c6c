package io.github.muxbench.loadgen.compare;

import io.github.muxbench.loadgen.drive.WindowResult;
import io.github.muxbench.results.model.Validity;
import io.github.muxbench.results.model.Window;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one request: one line of JSON on the generator process's standard output.
 *
 * @param error why the request could not be carried out, in one line; all else is null then
 * @param memoryPerConnectionBytes answer to a memory request, if the contestant's process can be
 *     observed
 * @param window answer to a drive request
 * @param lost answer to a drive request, if the server doesn't take connections any more that an
 *     earlier window closed: why, in a sentence's end
 */
record GeneratorReply(
    @Nullable String error,
    @Nullable Double memoryPerConnectionBytes,
    @Nullable Driven window,
    @Nullable String lost) {

  static final GeneratorReply DONE = new GeneratorReply(null, null, null, null);

  static GeneratorReply failed(String error) {
    return new GeneratorReply(error, null, null, null);
  }

  static GeneratorReply lost(String why) {
    return new GeneratorReply(null, null, null, why);
  }

  /**
   * A window that was driven: the parts of a {@link Window} that the generator's process measures.
   *
   * @param stolenMillis time that the hypervisor gave to others; null if unknown
   * @param findings what there is to say against it
   */
  record Driven(
      WindowResult.Span span,
      Window.Traffic traffic,
      Window.Fairness fairness,
      Window.@Nullable ServerUse server,
      Window.Generator generator,
      @Nullable Double stolenMillis,
      List<Validity.Finding> findings,
      Histograms histograms) {}

  /**
   * Latencies in HdrHistogram's compressed encoding, in base 64.
   *
   * @param response null for a closed loop, and so is lag
   */
  record Histograms(@Nullable String response, String service, @Nullable String lag) {}
}
