package io.github.muxbench.results.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Reads a contestant's {@code .hlog} and adds the histograms of each block up as they come: those
 * of all windows don't fit into memory at once, and all that is ever looked at are the sums.
 *
 * <p>A log holds windows in the order of {@code run.json}, and may hold more than that: those of a
 * block that was interrupted. These belong to no result and are passed over.
 *
 * <p>HdrHistogram's own reader goes through each line by regular expressions, which takes longer
 * than decoding the histogram, and decodes those that nobody needs.
 */
public final class BlockHistograms {

  /** What a log may have, in the order in which it is written. */
  public static final List<String> TAGS =
      List.of(
          RunDirectory.RESPONSE,
          RunDirectory.SERVICE,
          RunDirectory.LAG,
          RunDirectory.CAPACITY_SERVICE);

  private static final int DIGITS = 3;

  private static final String TAG = "Tag=";

  /** How {@link HistogramLog} names its contestant. */
  private static final Pattern SUBJECT =
      Pattern.compile("#\\[Latencies of (\\S{1,99}) in nanoseconds\\]");

  private final Path file;
  private final String contestant;
  private final Map<String, Tagged> byTag = new LinkedHashMap<>();

  /** The windows that have a histogram of one tag, in the order of the log. */
  private static final class Tagged {
    private final String tag;
    private final boolean wanted;
    private final List<Histogram> sums;
    private final List<Window> windows = new ArrayList<>();
    private final List<Integer> blocks = new ArrayList<>();
    private int found;

    Tagged(String tag, boolean wanted, Run run, String contestant) {
      this.tag = tag;
      this.wanted = wanted;
      this.sums = run.blocks().stream().map(_ -> empty()).toList();
      for (int block = 0; block < run.blocks().size(); block++) {
        for (Window window : run.blocks().get(block).windows()) {
          if (window.kind() == kind(tag) && window.contestant().equals(contestant)) {
            windows.add(window);
            blocks.add(block);
          }
        }
      }
    }

    void add(String base64) {
      int index = found++;
      if (wanted && index < windows.size()) {
        long total = new EncodedHistogram(base64).addTo(sums.get(blocks.get(index)));
        Long expected = counted(windows.get(index), tag);
        if (expected != null && total != expected) {
          throw new IllegalArgumentException(
              "a histogram has counted %d messages, and its window in %s %d"
                  .formatted(total, RunDirectory.RUN_FILE, expected));
        }
      }
    }
  }

  private BlockHistograms(Path directory, Run run, String contestant, Set<String> tags) {
    this.file = RunDirectory.hlog(directory, contestant);
    this.contestant = contestant;
    TAGS.forEach(tag -> byTag.put(tag, new Tagged(tag, tags.contains(tag), run, contestant)));
  }

  /**
   * Reads a log.
   *
   * @param tags what is wanted; all else stays undecoded, and so unchecked but for its number
   * @return by tag, the sum of each block's windows in nanoseconds
   * @throws IOException with a one-line message if the log is missing, damaged, another
   *     contestant's or shorter than the run, or has counted other than the run's windows
   */
  public static Map<String, List<Histogram>> read(
      Path directory, Run run, String contestant, Set<String> tags) throws IOException {
    var histograms = new BlockHistograms(directory, run, contestant, tags);
    histograms.read();
    Map<String, List<Histogram>> sums = new LinkedHashMap<>();
    for (Tagged each : histograms.byTag.values()) {
      if (each.wanted) {
        sums.put(each.tag, each.sums);
      }
    }
    return sums;
  }

  /** Returns a sum of nothing yet. */
  public static Histogram empty() {
    return new Histogram(DIGITS);
  }

  /** Returns the sum of some blocks. */
  public static Histogram sum(List<Histogram> blocks) {
    Histogram sum = empty();
    blocks.forEach(sum::add);
    return sum;
  }

  /**
   * Removes from a log what belongs to no block of the run.
   *
   * @throws IOException with a one-line message if it can't be read or written
   */
  static void trim(Path directory, Run run, String contestant) throws IOException {
    var histograms = new BlockHistograms(directory, run, contestant, Set.of());
    histograms.read();
    StringBuilder kept = new StringBuilder();
    Map<String, Integer> seen = new HashMap<>();
    for (String line : Files.readAllLines(histograms.file)) {
      Tagged tagged = histograms.byTag.get(tagOf(line));
      if (tagged == null || seen.merge(tagged.tag, 1, Integer::sum) <= tagged.windows.size()) {
        kept.append(line).append('\n');
      }
    }
    WholeFile.write(histograms.file, kept.toString());
  }

  private static String tagOf(String line) {
    return line.startsWith(TAG) ? line.substring(TAG.length(), after(line, 0) - 1) : "";
  }

  private void read() throws IOException {
    // Of a contestant that was withdrawn before its first window that counts there is no log.
    if (Files.isRegularFile(file)) {
      try (BufferedReader reader = Files.newBufferedReader(file)) {
        for (String line; (line = reader.readLine()) != null; ) {
          see(line);
        }
      } catch (CharacterCodingException e) {
        throw new IOException(file + " is damaged: it isn't text", e);
      } catch (RuntimeException e) {
        String why = e.getMessage() == null ? e.toString() : e.getMessage();
        throw new IOException(file + " is damaged: " + why.lines().findFirst().orElse(""), e);
      }
    } else if (byTag.values().stream().anyMatch(each -> !each.windows.isEmpty())) {
      throw new IOException(file + " is missing");
    }
    for (Tagged each : byTag.values()) {
      int windows = each.windows.size();
      if (each.found < windows) {
        throw new IOException(
            "%s has %d histograms of %s in %s windows; the run has %d windows"
                .formatted(file, each.found, each.tag, kind(each.tag), windows));
      }
    }
  }

  private void see(String line) throws IOException {
    if (line.startsWith("#")) {
      Matcher subject = SUBJECT.matcher(line);
      if (subject.matches() && !subject.group(1).equals(contestant)) {
        throw new IOException(file + " is another's log: that of " + subject.group(1));
      }
    } else if (!line.isBlank() && !line.startsWith("\"")) { // The legend is quoted.
      String tag = tagOf(line);
      int from = tag.isEmpty() ? 0 : after(line, 0);
      // Start, length and greatest value stand before the histogram.
      int encoded = after(line, after(line, after(line, from)));
      Tagged tagged = byTag.get(tag);
      if (tagged == null) {
        throw new IOException(file + " has an unknown tag " + tag);
      }
      tagged.add(line.substring(encoded).strip());
    }
  }

  private static int after(String line, int from) {
    int comma = line.indexOf(',', from);
    if (comma < 0) {
      throw new IllegalArgumentException("a line has no histogram");
    }
    return comma + 1;
  }

  /** How many messages the window's own figures are of; null if it has none of the tag. */
  private static @Nullable Long counted(Window window, String tag) {
    Percentiles percentiles =
        window
            .percentilesMicros()
            .get(tag.equals(RunDirectory.CAPACITY_SERVICE) ? RunDirectory.SERVICE : tag);
    return percentiles == null ? null : percentiles.count();
  }

  private static Window.Kind kind(String tag) {
    return tag.equals(RunDirectory.CAPACITY_SERVICE) ? Window.Kind.CAPACITY : Window.Kind.LATENCY;
  }
}
