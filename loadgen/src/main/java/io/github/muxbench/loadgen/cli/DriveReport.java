package io.github.muxbench.loadgen.cli;

import io.github.muxbench.loadgen.drive.Generator;
import io.github.muxbench.loadgen.drive.Latencies;
import io.github.muxbench.loadgen.drive.WindowResult;
import io.github.muxbench.loadgen.host.ProcessSample;
import io.github.muxbench.results.model.Percentiles;
import io.github.muxbench.results.model.RunDirectory;
import io.github.muxbench.results.model.Validity;
import io.github.muxbench.results.model.Window;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * What {@code muxbench drive --json} prints. A figure that was not or can't be measured is absent.
 */
record DriveReport(
    int schemaVersion,
    String target,
    Connections connections,
    int sizeBytes,
    Rates rate,
    double durationSeconds,
    long sent,
    long received,
    long unanswered,
    long unsent,
    @Nullable Double oldestUnansweredMillis,
    int starvedConnections,
    Errors errors,
    Map<String, Percentiles> latencyMicros,
    Percentiles connectMicros,
    GeneratorFigures generator,
    @Nullable Observed observed,
    Validity validity) {

  static final int SCHEMA_VERSION = 1;

  static DriveReport of(
      String target,
      Rate rate,
      Generator generator,
      WindowResult result,
      @Nullable Observed observed,
      Validity validity) {
    WindowResult.Errors errors = result.errors();
    Window.Traffic traffic = result.traffic();
    Window.Owed owed = traffic.owed();
    Latencies latencies = result.latencies();
    Map<String, Percentiles> micros = new LinkedHashMap<>();
    if (!rate.isMax()) {
      micros.put(RunDirectory.RESPONSE, Percentiles.ofNanos(latencies.response()));
    }
    micros.put(RunDirectory.SERVICE, Percentiles.ofNanos(latencies.service()));
    if (!rate.isMax()) {
      micros.put(RunDirectory.LAG, Percentiles.ofNanos(latencies.lag()));
    }
    return new DriveReport(
        SCHEMA_VERSION,
        target,
        new Connections(generator.target().connections(), generator.established()),
        generator.target().sizeBytes(),
        new Rates(rate.isMax() ? null : rate.perSecond(), traffic.achievedPerSecond()),
        traffic.seconds(),
        traffic.sent(),
        traffic.received(),
        traffic.unanswered(),
        owed == null ? 0 : owed.unsent(),
        owed == null ? null : owed.oldestMillis(),
        owed == null ? 0 : owed.starvedConnections(),
        new Errors(
            generator.failedConnects(),
            errors.reset(),
            errors.closed(),
            errors.mismatch(),
            errors.first()),
        micros,
        Percentiles.ofNanos(generator.connectNanos()),
        new GeneratorFigures(
            result.pace().busyShare(),
            result.pace().longestGapNanos() / 1e6,
            generator.target().ownsItsCores()),
        observed,
        validity);
  }

  /**
   * Returns the document in ASCII, so that nothing that a server caused to be in it can be more to
   * a terminal than text.
   */
  byte[] json() {
    String document =
        RunDirectory.json()
            .writer()
            .with(JsonWriteFeature.ESCAPE_NON_ASCII)
            .writeValueAsString(this);
    return (document.replace("\u007f", "\\u007f") + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  record Connections(int requested, int established) {}

  record Rates(@Nullable Double requestedPerSecond, double achievedPerSecond) {}

  record Errors(long connect, long reset, long closed, long mismatch, @Nullable String first) {}

  /**
   * How the generator itself did.
   *
   * @param busyShare share of its polls that found something to do
   * @param longestGapMillis longest time between two polls
   * @param spins whether it waited by spinning, having a core for each thread
   */
  record GeneratorFigures(double busyShare, double longestGapMillis, boolean spins) {}

  /**
   * What the process given with {@code --observe-pid} used from the start of the warm-up to the end
   * of the drain.
   */
  record Observed(
      long pid,
      Map<String, Double> cpuMicros,
      @Nullable Double cpuMicrosPerMessage,
      Map<String, Long> contextSwitches,
      @Nullable Long residentBytes,
      @Nullable Integer threads) {

    static @Nullable Observed between(
        @Nullable Long pid,
        @Nullable ProcessSample before,
        @Nullable ProcessSample after,
        long messages) {
      if (pid == null || before == null || after == null) {
        return null;
      }
      Long cpuNanos = ProcessSample.difference(before.cpuNanos(), after.cpuNanos());
      Map<String, Double> cpu =
          present(
              "user",
              asDouble(ProcessSample.difference(before.userMicros(), after.userMicros())),
              "system",
              asDouble(ProcessSample.difference(before.systemMicros(), after.systemMicros())));
      if (cpuNanos != null) {
        cpu.put("total", cpuNanos / 1e3);
      }
      return new Observed(
          pid,
          cpu,
          cpuNanos == null || messages == 0 ? null : cpuNanos / 1e3 / messages,
          present(
              "voluntary",
              ProcessSample.difference(before.voluntarySwitches(), after.voluntarySwitches()),
              "involuntary",
              ProcessSample.difference(before.involuntarySwitches(), after.involuntarySwitches())),
          after.residentBytes(),
          after.threads());
    }

    private static @Nullable Double asDouble(@Nullable Long value) {
      return value == null ? null : value.doubleValue();
    }

    private static <T> Map<String, T> present(
        String firstName, @Nullable T first, String secondName, @Nullable T second) {
      Map<String, T> map = new LinkedHashMap<>();
      if (first != null) {
        map.put(firstName, first);
      }
      if (second != null) {
        map.put(secondName, second);
      }
      return map;
    }
  }
}
