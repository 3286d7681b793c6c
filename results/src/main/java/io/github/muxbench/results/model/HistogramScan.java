package io.github.muxbench.results.model;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a contestant's {@code .hlog} window by window. The histograms of a long run don't
 * fit into memory at once, so whoever needs only their sums adds them up as they come.
 *
 * <p>A log holds windows in the order of {@code run.json}, and may hold more than that: those of a
 * block that was interrupted. These belong to no result and are passed over.
 */
public final class HistogramScan {

  private static final List<String> TAGS =
      List.of(
          RunDirectory.RESPONSE,
          RunDirectory.SERVICE,
          RunDirectory.LAG,
          RunDirectory.CAPACITY_SERVICE);

  /** Is shown each histogram. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * Takes one histogram of a window, in the order of time.
     *
     * @param tag what was measured
     * @param block index of the block in the run's list
     * @param nanos the window's histogram
     */
    void see(String tag, int block, Window window, EncodedHistogram nanos);
  }

  private final Path file;
  private final String contestant;

  /** By tag, the windows that have a histogram of it, in the order of the log. */
  private final Map<String, List<Logged>> logged = new HashMap<>();

  private Set<String> wanted = Set.copyOf(TAGS);

  private record Logged(int block, Window window) {}

  private HistogramScan(Path file, String contestant) {
    this.file = file;
    this.contestant = contestant;
  }

  /**
   * Prepares to read.
   *
   * @throws IOException with a one-line message if there is no log
   */
  public static HistogramScan of(Path directory, Run run, String contestant) throws IOException {
    Path file = RunDirectory.hlog(directory, contestant);
    HistogramScan scan = new HistogramScan(file, contestant);
    for (String tag : TAGS) {
      scan.logged.put(tag, windows(run, contestant, kind(tag)));
    }
    if (scan.isMissing() && scan.logged.values().stream().anyMatch(windows -> !windows.isEmpty())) {
      throw new IOException(file + " is missing");
    }
    return scan;
  }

  /** Of a contestant that was withdrawn before its first window that counts there is no log. */
  private boolean isMissing() {
    return !Files.isRegularFile(file);
  }

  /** Leaves all other histograms undecoded, and so unchecked but for their number. */
  public HistogramScan only(Set<String> tags) {
    wanted = Set.copyOf(tags);
    return this;
  }

  /**
   * Reads the log.
   *
   * @throws IOException with a one-line message if it is damaged, another contestant's, shorter
   *     than the run, or has counted other than the run's windows
   */
  public void forEach(Visitor visitor) throws IOException {
    Map<String, Integer> seen = new HashMap<>();
    if (isMissing()) {
      return;
    }
    try (HistogramLines lines = new HistogramLines(file)) {
      lines.forEach(line -> {
        String subject = lines.subject();
        if (subject != null && !subject.equals(contestant)) {
          throw new IOException(file + " is another's log: that of " + subject);
        }
        String tag = line.tag();
        List<Logged> windows = logged.get(tag);
        if (windows == null) {
          throw new IOException(file + " has an unknown tag " + tag);
        }
        int index = seen.merge(tag, 1, Integer::sum) - 1;
        if (wanted.contains(tag) && index < windows.size()) {
          Logged found = windows.get(index);
          visitor.see(
              tag,
              found.block(),
              found.window(),
              new EncodedHistogram(line.base64(), counted(found.window(), tag)));
        }
      });
    } catch (CharacterCodingException e) {
      throw new IOException(file + " is damaged: it isn't text", e);
    } catch (RuntimeException e) {
      String why = e.getMessage() == null ? e.toString() : e.getMessage();
      throw new IOException(file + " is damaged: " + why.lines().findFirst().orElse(""), e);
    }
    for (String tag : TAGS) {
      requireAll(tag, seen.getOrDefault(tag, 0));
    }
  }

  /** How many messages the window's own figures are of; null if it has none of the tag. */
  private static @Nullable Long counted(Window window, String tag) {
    Percentiles percentiles =
        window
            .percentilesMicros()
            .get(tag.equals(RunDirectory.CAPACITY_SERVICE) ? RunDirectory.SERVICE : tag);
    return percentiles == null ? null : percentiles.count();
  }

  private void requireAll(String tag, int found) throws IOException {
    int windows = logged.getOrDefault(tag, List.of()).size();
    if (found < windows) {
      throw new IOException(
          "%s has %d histograms of %s in %s windows; the run has %d windows"
              .formatted(file, found, tag, kind(tag), windows));
    }
  }

  private static Window.Kind kind(String tag) {
    return tag.equals(RunDirectory.CAPACITY_SERVICE) ? Window.Kind.CAPACITY : Window.Kind.LATENCY;
  }

  private static List<Logged> windows(Run run, String contestant, Window.Kind kind) {
    List<Logged> windows = new ArrayList<>();
    for (int block = 0; block < run.blocks().size(); block++) {
      for (Window window : run.blocks().get(block).windows()) {
        if (window.kind() == kind && window.contestant().equals(contestant)) {
          windows.add(new Logged(block, window));
        }
      }
    }
    return windows;
  }
}
