package io.github.muxbench.loadgen.trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A step that a server has recorded.
 *
 * @param nanos by the clock that all processes of a machine share
 * @param port of the client; 0 if it is of none
 * @param first bytes, or ready keys
 * @param second bytes that are pending
 * @param thread its name or number
 * @param carrier of a virtual thread; empty for others
 * @param source class that took it
 * @param line of its file
 */
record RecordedStep(
    long nanos,
    Kind kind,
    int port,
    int first,
    int second,
    String thread,
    String carrier,
    String source,
    int line) {

  private static final int FIELDS = 9;

  /** What was done. */
  enum Kind {
    ACCEPTED,
    REFUSED,
    ACCEPT_FAILED,
    RECEIVED,
    SENT,
    YIELDED,
    INPUT_ENDED,
    TIMED_OUT,
    FAILED,
    CLOSED,
    SELECTING,
    SELECTED;

    private static Kind of(String text) {
      return valueOf(text.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT));
    }
  }

  /** Returns it at another time. */
  RecordedStep at(long otherNanos) {
    return new RecordedStep(otherNanos, kind, port, first, second, thread, carrier, source, line);
  }

  /**
   * Reads what a server has written.
   *
   * @throws IOException with a one-line message if it isn't what a server writes
   */
  static List<RecordedStep> read(Path file) throws IOException {
    List<RecordedStep> steps = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      try {
        String[] fields = line.split("\t", -1);
        if (fields.length != FIELDS) {
          throw new IllegalArgumentException("%d fields".formatted(fields.length));
        }
        steps.add(
            new RecordedStep(
                Long.parseLong(fields[0]),
                Kind.of(fields[1]),
                Integer.parseInt(fields[2]),
                Integer.parseInt(fields[3]),
                Integer.parseInt(fields[4]),
                fields[5],
                fields[6],
                fields[7],
                Integer.parseInt(fields[8])));
      } catch (IllegalArgumentException e) {
        throw new IOException(
            "%s is no record of steps: line %d can't be read".formatted(file, steps.size() + 1), e);
      }
    }
    return steps;
  }
}
