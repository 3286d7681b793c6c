package io.github.muxbench.loadgen.validity;

import io.github.muxbench.loadgen.drive.WindowResult;
import io.github.muxbench.results.model.Validity.Finding;
import io.github.muxbench.results.model.Validity.Verdict;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What speaks against the figures of a window or a run: from where on, how gravely, and in what
 * words. The table in {@code docs/rules.md} is held against these by a test.
 */
public enum Rule {
  /** No part of a window is longer than all of it: if it is, muxbench is wrong, and nobody else. */
  IMPOSSIBLE_GAP(
      Verdict.FAILED, "muxbench is wrong: a gap of %.1f ms in a window of %.1f ms", List.of()),

  NOT_CONNECTED(Verdict.FAILED, "%d connections could not be opened", List.of()),

  ERRORS(
      Verdict.FAILED,
      "%d connections reset, %d closed by the server, %d messages came back wrong; first: %s",
      List.of()),

  /**
   * A generator that always finds something to do (in the second share of its polls) is the slower
   * one, while the server leaves so much of its CPUs unused (below the first).
   */
  GENERATOR_SLOWER(
      Verdict.GENERATOR_LIMITED,
      "the server used %.0f %% of its CPUs while the generator was busy: it could do more",
      List.of(Limit.share(0.85), Limit.share(0.9))),

  GENERATOR_LATE(Verdict.GENERATOR_LIMITED, Late.WORDS, Late.LIMITS),

  /** The same, where the hypervisor took the CPU away. */
  GENERATOR_LATE_WITHOUT_CPU(Verdict.DISTURBED, Late.WORDS, Late.LIMITS),

  /** Messages without an answer when the last one was due: beyond this, a queue was growing. */
  BACKLOG(
      Verdict.SERVER_SATURATED,
      "%d messages had no answer when the last one was due: the offered rate is beyond the server",
      List.of(Limit.share(0.05), new Limit(2, "for each connection"))),

  STARVED_CONNECTIONS(
      Verdict.STARVED,
      "%d of %d connections waited in vain to the end of the drain; %d messages had no answer, the oldest for %.1f ms",
      List.of()),

  UNANSWERED(
      Verdict.SERVER_SATURATED,
      "%d messages had no answer when the drain ended, the oldest for %.1f ms",
      List.of()),

  NOTHING_ANSWERED(
      Verdict.SERVER_SATURATED, "no message was answered in the measured part", List.of()),

  GENERATOR_GAP(
      Verdict.DISTURBED, "the generator stood still for %.1f ms", List.of(Limit.millis(20))),

  /** What is stolen is told in ticks of 10 ms, of which a short window may have one. */
  STOLEN_TIME(
      Verdict.DISTURBED,
      "the hypervisor took %.1f %% of the CPU time away",
      List.of(Limit.share(0.05))),

  /** Sleepers are woken late by some ms on a busy machine; a host that stops takes longer. */
  HICCUP(Verdict.DISTURBED, "a sleeping thread was woken %.1f ms late", List.of(Limit.millis(20))),

  /** A program that computes beside a server gets half a CPU. */
  OTHERS_BESIDE_A_WINDOW(
      Verdict.DISTURBED, "other processes used %.2f CPUs", List.of(Limit.cpus(0.25))),

  /** Of the time in which a thread that has a CPU for itself waited for that CPU. */
  GENERATOR_WAITED(
      Verdict.DISTURBED, "the generator waited %.1f ms for its CPU", List.of(Limit.share(0.1))),

  INTERRUPTED(Verdict.DISTURBED, "interrupted after %d of %d blocks", List.of()),

  /**
   * After so many windows with messages that were never answered, those of the warm-up among them,
   * or when all stalls together have taken so much of the time that the block is planned to take.
   */
  WITHDRAWN(
      Verdict.STARVED,
      "%s stalled and was withdrawn from %d of %d blocks",
      List.of(new Limit(3, "windows"), Limit.share(0.4))),

  /** It was asked for more than its rate allows: what is compared is the wait for it. */
  BACKEND_HELD(
      Verdict.BACKEND_LIMITED,
      "the backend held %.0f %% of the requests back, since they were more than its rate allows",
      List.of(Limit.share(0.05))),

  /** It shares the servers' CPUs, and most of what these do is the backend's. */
  BACKEND_BUSY(
      Verdict.BACKEND_LIMITED,
      "the backend used %.0f %% of the servers' CPUs",
      List.of(Limit.share(0.5))),

  /**
   * More than what a system does by itself, less than a program that computes for a third of the
   * time beside a server.
   */
  OTHERS_BESIDE_THE_RUN(
      Verdict.DISTURBED,
      "other processes used %.2f CPUs while this run measured, on its CPUs%s",
      List.of(Limit.cpus(0.1))),

  CONTROL_DIFFERS(
      Verdict.DISTURBED,
      "the control is the same server as the baseline, and yet its %s came out at a ratio of %.3f [%.3f, %.3f]",
      List.of()),

  /**
   * Balanced order spreads a few over all contestants, and the estimate stays unmoved until three
   * rounds in ten are off. The verdict is that of most marks.
   */
  MARKED_WINDOWS(Verdict.DISTURBED, "%d of %d windows are marked%s", List.of(Limit.share(0.25)));

  /**
   * From where on a rule holds.
   *
   * @param value of a share, 0 to 1
   * @param unit as it is told; {@code %} for a share
   */
  record Limit(double value, String unit) {

    static Limit share(double value) {
      return new Limit(value, "%");
    }

    static Limit millis(double value) {
      return new Limit(value, "ms");
    }

    static Limit cpus(double value) {
      return new Limit(value, "CPUs");
    }

    String told() {
      BigDecimal number = BigDecimal.valueOf(value);
      return (unit.equals("%") ? number.movePointRight(2) : number)
              .stripTrailingZeros()
              .toPlainString()
          + " "
          + unit;
    }
  }

  /** What two rules have in common. */
  private static final class Late {
    static final String WORDS =
        "the generator got around to %.1f %% of the messages more than 1 ms late";
    static final List<Limit> LIMITS =
        List.of(Limit.share(0.02), Limit.millis(WindowResult.Pace.LATE_NANOS / 1e6));
  }

  private final Verdict verdict;
  private final String words;

  @SuppressWarnings("ImmutableEnumChecker") // A list of records.
  private final List<Limit> limits;

  Rule(Verdict verdict, String words, List<Limit> limits) {
    this.verdict = verdict;
    this.words = words;
    this.limits = limits;
  }

  Verdict verdict() {
    return verdict;
  }

  /** Returns the threshold, the first where there are two. */
  public double limit() {
    return limits.getFirst().value();
  }

  /** Returns the second threshold. */
  public double secondLimit() {
    return limits.get(1).value();
  }

  /** Returns all thresholds as they stand in the documents. */
  String limitsTold() {
    return limits.isEmpty()
        ? "any"
        : limits.stream().map(Limit::told).collect(Collectors.joining(", "));
  }

  Finding found(Object... figures) {
    return found(verdict, figures);
  }

  Finding found(Verdict ofThis, Object... figures) {
    return new Finding(ofThis, String.format(Locale.ROOT, words, figures));
  }
}
