package io.github.muxbench.loadgen.generator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one request: one line of JSON on the generator process's standard output.
 *
 * @param error why the request could not be carried out, in one line; all else is null then
 * @param memoryPerConnectionBytes answer to a memory request, if there is one
 * @param idle answer to a request of idle connections
 * @param window answer to a drive request
 * @param lost answer to a drive request, if the server doesn't take connections any more that an
 *     earlier window closed: why, in a sentence's end
 */
record GeneratorReply(
    @Nullable String error,
    @Nullable Double memoryPerConnectionBytes,
    @Nullable List<LoadGenerator.IdlePoint> idle,
    @Nullable DrivenWindow window,
    @Nullable String lost) {

  static final GeneratorReply DONE = new GeneratorReply(null, null, null, null, null);

  static GeneratorReply failed(String error) {
    return new GeneratorReply(error, null, null, null, null);
  }

  static GeneratorReply memory(@Nullable Double perConnectionBytes) {
    return new GeneratorReply(null, perConnectionBytes, null, null, null);
  }

  static GeneratorReply idle(List<LoadGenerator.IdlePoint> points) {
    return new GeneratorReply(null, null, points, null, null);
  }

  static GeneratorReply window(DrivenWindow window) {
    return new GeneratorReply(null, null, null, window, null);
  }

  static GeneratorReply lost(String why) {
    return new GeneratorReply(null, null, null, null, why);
  }
}
