package io.github.muxbench.results.trace;

import io.github.muxbench.results.model.OutcomeKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A scene as two servers, or more, went through it: the content of {@code trace.json}. Times are in
 * microseconds from the scene's start, which is the same for all: what happens next to each other
 * on the page didn't happen at the same time, since the servers were driven one after the other.
 *
 * @param schemaVersion of this document
 * @param title of the scene
 * @param about it, in a sentence or two
 * @param lesson of the course that it belongs to; null for none
 * @param scene as it is written
 * @param command arguments that ask for it
 * @param sides in the order in which they are shown
 * @param sources of the classes that take steps, by the name of the class
 */
public record Trace(
    int schemaVersion,
    String title,
    String about,
    @Nullable String lesson,
    String scene,
    List<String> command,
    List<Side> sides,
    Map<String, List<String>> sources) {

  public static final int SCHEMA_VERSION = 3;

  public static final OutcomeKind<Trace> KIND =
      new OutcomeKind<>("trace", "trace.json", Trace.class);

  /** Checks its version. */
  public Trace {
    OutcomeKind.requireVersion(schemaVersion, SCHEMA_VERSION);
    require(!sides.isEmpty(), "there is no server");
    sides = List.copyOf(sides);
    sources = Map.copyOf(sources);
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** How a server is put together, as far as that can be drawn. */
  public enum Model {
    /** One thread that waits for all. */
    LOOP,
    /** A thread for each connection. */
    THREADS,
    /** A program that says nothing of its steps. */
    UNKNOWN
  }

  /**
   * One server.
   *
   * @param name what it is called
   * @param contestant what was started
   * @param micros how long the scene took as it is shown
   * @param lateMicros by how much a client acted later than planned, at most
   * @param playsMicros how long it took each time that it was played so, of which the median is
   *     shown
   * @param untracedMicros how long while nothing was recorded; empty if that isn't known
   */
  public record Side(
      String name,
      String contestant,
      Model model,
      double micros,
      double lateMicros,
      List<Double> playsMicros,
      List<Double> untracedMicros,
      List<Lane> lanes,
      List<Span> spans,
      List<Step> steps) {

    /** Checks that all can be drawn. */
    public Side {
      playsMicros = List.copyOf(playsMicros);
      untracedMicros = List.copyOf(untracedMicros);
      lanes = List.copyOf(lanes);
      spans = List.copyOf(spans);
      steps = List.copyOf(steps);
      require(!steps.isEmpty(), "there is no step");
      Set<String> known = lanes.stream().map(Lane::id).collect(Collectors.toSet());
      for (Span span : spans) {
        require(known.contains(span.lane()), "a span is on no lane that there is");
      }
      for (int i = 0; i < steps.size(); i++) {
        int index = i;
        Step step = steps.get(i);
        require(known.contains(step.lane()), "step " + i + " is on no lane that there is");
        require(i == 0 || step.at() >= steps.get(i - 1).at(), "step " + i + " is out of order");
        require(
            step.causes().stream().noneMatch(cause -> cause < 0 || cause >= index),
            "step " + i + " comes before its cause");
      }
    }
  }

  /** What a lane is of. */
  public enum LaneKind {
    CLIENT,
    LOOP,
    THREAD,
    CARRIER,
    POLLER
  }

  /** A line of the picture. */
  public record Lane(String id, String label, LaneKind kind) {}

  /** What goes on for a while. */
  public enum SpanKind {
    /** A thread or a loop waits. */
    WAITS,
    /** It runs. */
    RUNS,
    /** It could run, and has no carrier. */
    RUNNABLE,
    /** A client waits for an answer. */
    ASKS,
    /** Bytes lie in a socket and aren't read. */
    UNREAD
  }

  /**
   * Something that goes on for a while.
   *
   * @param client whose it is; null if nobody's
   * @param inferred whether that was concluded and not observed
   */
  public record Span(
      String lane,
      double from,
      double to,
      SpanKind kind,
      String label,
      @Nullable String client,
      boolean inferred) {}

  /** What a step is. */
  public enum StepKind {
    CONNECTS,
    SENDS,
    ANSWERED,
    ENDS,
    ACCEPTS,
    WAITS,
    READY,
    READS,
    WRITES,
    YIELDS,
    WAKES,
    PARKS,
    CLOSES,
    FAILS
  }

  /**
   * Something that happens.
   *
   * @param at microseconds from the scene's start
   * @param client whose it is; null if nobody's
   * @param text in a sentence
   * @param causes indices of the steps that led to it, the earliest first; empty if none is known
   * @param inferred whether that was concluded and not observed
   * @param source class whose line took it; null if unknown
   * @param line of that class's file, from 1; 0 if unknown
   * @param state what is true after it, in words, by what it is of
   */
  public record Step(
      double at,
      String lane,
      StepKind kind,
      @Nullable String client,
      String text,
      List<Integer> causes,
      boolean inferred,
      @Nullable String source,
      int line,
      Map<String, String> state) {

    /** Fixes its causes. */
    public Step {
      causes = List.copyOf(causes);
    }
  }
}
