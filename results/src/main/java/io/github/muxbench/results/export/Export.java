package io.github.muxbench.results.export;

import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.model.BlockHistograms;
import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Percentiles;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.RunDirectory;
import io.github.muxbench.results.model.Validity.Finding;
import io.github.muxbench.results.model.WholeFile;
import io.github.muxbench.results.model.Window;
import io.github.muxbench.results.model.Window.Fairness;
import io.github.muxbench.results.model.Window.Owed;
import io.github.muxbench.results.model.Window.ServerUse;
import io.github.muxbench.results.model.Window.Sustained;
import io.github.muxbench.results.model.Window.Traffic;
import io.github.muxbench.results.report.chart.LatencyCurve;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** A run in the formats of other programs. */
public final class Export {

  /** What a run can be written as. */
  public enum Format {
    /**
     * {@code windows.csv}, {@code rounds.csv}, {@code comparisons.csv} and {@code percentiles.csv}.
     */
    CSV,
    /** HdrHistogram's percentile distribution, a file for each contestant and tag, in µs. */
    HGRM
  }

  private static final double NANOS_PER_MICRO = 1e3;
  private static final int TICKS_PER_HALF_DISTANCE = 5;

  private Export() {}

  /** Returns whether a directory has a run in such a format. */
  public static boolean isIn(Path directory) {
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(
            directory, "{windows.csv,rounds.csv,comparisons.csv,percentiles.csv,*.hgrm}")) {
      return files.iterator().hasNext();
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Writes a run into a directory. All of it is read before anything is written.
   *
   * @throws IOException with a one-line message if the run can't be read or the files not written
   */
  public static void write(Path runDirectory, Run run, Set<Format> formats, Path target)
      throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    Map<String, Map<String, Histogram>> sums = sums(runDirectory, run);
    if (formats.contains(Format.CSV)) {
      files.put("windows.csv", windows(run));
      files.put("rounds.csv", rounds(run));
      files.put("comparisons.csv", comparisons(run));
      files.put("percentiles.csv", percentiles(run, sums));
    }
    if (formats.contains(Format.HGRM)) {
      sums.forEach((contestant, byTag) ->
          byTag.forEach(
              (tag, sum) -> files.put(contestant + "." + tag + ".hgrm", distribution(sum))));
    }
    for (Map.Entry<String, String> file : files.entrySet()) {
      WholeFile.write(target.resolve(file.getKey()), file.getValue());
    }
  }

  /** Returns the histogram of all windows, by contestant and tag. */
  private static Map<String, Map<String, Histogram>> sums(Path directory, Run run)
      throws IOException {
    Map<String, Map<String, Histogram>> sums = new LinkedHashMap<>();
    Set<String> tags = Set.copyOf(BlockHistograms.TAGS);
    for (Contestant contestant : run.contestants()) {
      Map<String, Histogram> ofAll = new TreeMap<>();
      BlockHistograms.read(directory, run, contestant.name(), tags)
          .forEach((tag, blocks) -> ofAll.put(tag, BlockHistograms.sum(blocks)));
      sums.put(contestant.name(), ofAll);
    }
    return sums;
  }

  private static String windows(Run run) {
    StringBuilder out = new StringBuilder();
    out.append(
        "block,round,kind,contestant,startMillis,seconds,sent,received,unanswered,errors,offeredPerSecond,achievedPerSecond,"
            + "serverMessages,serverCpuMicros,voluntarySwitches,involuntarySwitches,residentBytes,threads,stolenMillis,generatorBusy,"
            + "responseP50Micros,responseP99Micros,serviceP50Micros,serviceP99Micros,lagP99Micros,"
            + "fewestAnswers,medianAnswers,mostAnswers,worstConnection,longestWaitMicros,newcomerMicros,"
            + "serverCollectionMillis,generatorGapMillis,orchestratorHiccupMillis,oldestUnansweredMillis,starvedConnections,"
            + "othersCpus,generatorWaitMillis,serverWaitMillis,"
            + "longestWaitInTurnMicros,longestWaitEnded,unservedShare,newcomersAnswered,newcomersUnanswered,newcomersRefused,"
            + "newcomersMicros,newcomersCensoredMicros,marks\n");
    for (Block block : run.blocks()) {
      for (Window window : block.windows()) {
        out.append(window(block, window)).append('\n');
      }
    }
    return out.toString();
  }

  private static String window(Block block, Window window) {
    ServerUse server = window.server();
    Fairness fairness = window.fairness();
    Traffic traffic = window.traffic();
    Sustained turn = window.sustained();
    Owed owed = traffic.owed();
    Percentiles response = window.percentilesMicros().get(RunDirectory.RESPONSE);
    Percentiles service = window.percentilesMicros().get(RunDirectory.SERVICE);
    Percentiles lag = window.percentilesMicros().get(RunDirectory.LAG);
    return line(
        block.index(),
        window.round(),
        window.kind(),
        window.contestant(),
        window.startMillis(),
        traffic.seconds(),
        traffic.sent(),
        traffic.received(),
        traffic.unanswered(),
        traffic.errors(),
        traffic.offeredPerSecond(),
        traffic.achievedPerSecond(),
        server == null ? null : server.messages(),
        server == null ? null : server.cpuMicros(),
        server == null ? null : server.voluntarySwitches(),
        server == null ? null : server.involuntarySwitches(),
        server == null ? null : server.residentBytes(),
        server == null ? null : server.threads(),
        window.host().stolenMillis(),
        window.generator().busy(),
        response == null ? null : response.p50(),
        response == null ? null : response.p99(),
        service == null ? null : service.p50(),
        service == null ? null : service.p99(),
        lag == null ? null : lag.p99(),
        fairness == null ? null : fairness.fewest(),
        fairness == null ? null : fairness.median(),
        fairness == null ? null : fairness.most(),
        fairness == null ? null : fairness.worstConnection(),
        fairness == null ? null : fairness.longestWaitMicros(),
        fairness == null ? null : fairness.newcomerMicros(),
        server == null || server.jvm() == null ? null : server.jvm().collectionMillis(),
        window.generator().gapMillis(),
        window.host().hiccupMillis(),
        owed == null ? null : owed.oldestMillis(),
        owed == null ? null : owed.starvedConnections(),
        window.host().othersCpus(),
        window.generator().waitMillis(),
        window.host().serverWaitMillis(),
        turn == null ? null : turn.longestWaitMicros(),
        turn == null ? null : turn.longestWaitEnded(),
        turn == null ? null : turn.unservedShare(),
        turn == null ? null : turn.newcomerMicros().size(),
        turn == null ? null : turn.censoredMicros().size(),
        turn == null ? null : turn.refused(),
        turn == null ? null : spaced(turn.newcomerMicros()),
        turn == null ? null : spaced(turn.censoredMicros()),
        window.marks().stream().map(Finding::toString).collect(Collectors.joining("; ")));
  }

  private static String spaced(List<Double> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  /** The p99 of each round, which the typical tail is made of. */
  private static String rounds(Run run) {
    StringBuilder out = new StringBuilder("block,contestant,round,p99Micros\n");
    for (Block block : run.blocks()) {
      for (Contestant contestant : run.contestants()) {
        int round = 0;
        for (double micros : block.rounds(contestant.name())) {
          out.append(line(block.index(), contestant.name(), round++, micros)).append('\n');
        }
      }
    }
    return out.toString();
  }

  private static String comparisons(Run run) {
    StringBuilder out =
        new StringBuilder(
            "baseline,contestant,metric,baselineValue,contestantValue,ratio,ciLow,ciHigh,verdict,adjustedVerdict\n");
    Stream.concat(run.comparisons().stream(), run.control().stream())
        .map(each ->
            line(
                each.baseline(),
                each.contestant(),
                each.metric().key(),
                each.baselineValue(),
                each.contestantValue(),
                each.ratio(),
                each.ciLow(),
                each.ciHigh(),
                each.verdict(),
                each.adjustedVerdict()))
        .forEach(each -> out.append(each).append('\n'));
    return out.toString();
  }

  private static String percentiles(Run run, Map<String, Map<String, Histogram>> sums) {
    StringBuilder out = new StringBuilder("contestant,tag,messages,percentile,micros\n");
    for (Contestant contestant : run.contestants()) {
      sums.getOrDefault(contestant.name(), Map.of())
          .forEach((tag, sum) -> {
            for (double percentile : LatencyCurve.NAMED) {
              long count = sum.getTotalCount();
              if (Percentiles.supported(count, percentile)) {
                double micros = sum.getValueAtPercentile(percentile) / NANOS_PER_MICRO;
                out.append(line(contestant.name(), tag, count, percentile, micros)).append('\n');
              }
            }
          });
    }
    return out.toString();
  }

  private static String distribution(Histogram nanos) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
      nanos.outputPercentileDistribution(out, TICKS_PER_HALF_DISTANCE, NANOS_PER_MICRO);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Returns a line of CSV as RFC 4180 has it; what isn't known is empty. */
  private static String line(@Nullable Object... values) {
    StringJoiner line = new StringJoiner(",");
    for (Object value : values) {
      String text = value == null ? "" : value.toString();
      line.add(
          text.contains(",") || text.contains("\"") || text.contains("\n")
              ? '"' + text.replace("\"", "\"\"") + '"'
              : text);
    }
    return line.toString();
  }
}
