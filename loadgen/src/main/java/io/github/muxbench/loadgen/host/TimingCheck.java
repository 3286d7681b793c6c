package io.github.muxbench.loadgen.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Selector;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * How exactly this machine keeps time: what a look at the clock costs, how late a sleeping thread
 * wakes, how long a thread that never sleeps is interrupted, and whether the processor keeps its
 * speed. Takes about a second, on the CPUs that the caller may run on.
 *
 * <p>The measures are those of jHiccup (sleeping) and of sysjitter (spinning).
 */
public final class TimingCheck {

  private static final int CLOCK_READINGS = 500_000;
  private static final int PARKS = 1_000;
  private static final long PARK_NANOS = 50_000;
  private static final int SELECTS = 100;
  private static final long SELECT_MILLIS = 1;
  private static final long SPIN_NANOS = 500_000_000;
  private static final int SLICES = 40;
  private static final int SLICE_STEPS = 2_000_000;

  /** Beyond it, a gap is longer than any interrupt handler should take. */
  static final long SERIOUS_GAP_NANOS = 1_000_000;

  /** The lateness from which a message counts as late. */
  static final long SERIOUS_OVERRUN_NANOS = 1_000_000;

  static final double SERIOUS_DRIFT = 0.05;
  static final double SERIOUS_STOLEN_SHARE = 0.01;

  /** Where results go that nobody needs, lest the compiler leave out the work. */
  @SuppressWarnings("UnusedVariable")
  private volatile long sink;

  private TimingCheck() {}

  /** Takes all readings. */
  public static List<Reading> run() throws IOException {
    var check = new TimingCheck();
    long start = System.nanoTime();
    Double stolenBefore = StolenTime.millis();
    List<Reading> readings =
        List.of(
            clock(check.clockNanos()),
            park(overruns(PARKS, PARK_NANOS, () -> LockSupport.parkNanos(PARK_NANOS))),
            select(check.selectOverruns()),
            gap(check.longestGapNanos()),
            drift(check.speedDrift()));
    double seconds = (System.nanoTime() - start) / 1e9;
    Double share = StolenTime.share(StolenTime.since(stolenBefore), seconds);
    return Stream.concat(readings.stream(), Stream.ofNullable(share).map(TimingCheck::stolen))
        .toList();
  }

  private double clockNanos() {
    long sum = 0;
    long start = System.nanoTime();
    for (int i = 0; i < CLOCK_READINGS; i++) {
      sum += System.nanoTime();
    }
    long took = System.nanoTime() - start;
    sink = sum;
    return (double) took / CLOCK_READINGS;
  }

  private static long[] overruns(int count, long askedNanos, Runnable wait) {
    long[] overruns = new long[count];
    for (int i = 0; i < count; i++) {
      long start = System.nanoTime();
      wait.run();
      overruns[i] = Math.max(0, System.nanoTime() - start - askedNanos);
    }
    Arrays.sort(overruns);
    return overruns;
  }

  private long[] selectOverruns() throws IOException {
    try (Selector selector = Selector.open()) {
      return overruns(SELECTS, SELECT_MILLIS * 1_000_000, () -> select(selector));
    }
  }

  private void select(Selector selector) {
    try {
      selector.select(SELECT_MILLIS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long longestGapNanos() {
    long longest = 0;
    long start = System.nanoTime();
    for (long last = start, now; last - start < SPIN_NANOS; last = now) {
      now = System.nanoTime();
      longest = Math.max(longest, now - last);
    }
    return longest;
  }

  /** Does the same work again and again, and returns by how much its time varies. */
  private double speedDrift() {
    long[] took = new long[SLICES];
    for (int i = 0; i < 2 * SLICES; i++) { // The first half is for the compiler.
      long start = System.nanoTime();
      long value = i;
      for (int step = 0; step < SLICE_STEPS; step++) {
        value = value * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
      }
      sink = value;
      took[i % SLICES] = System.nanoTime() - start;
    }
    Arrays.sort(took);
    return (double) (took[SLICES * 9 / 10] - took[SLICES / 10]) / took[SLICES / 2];
  }

  static Reading clock(double nanos) {
    return new Reading(
        "clock",
        String.format(Locale.ROOT, "%.0f ns a reading", nanos),
        nanos > 200
            ? "The clock is slow, likely no TSC: reading it twice a message lowers what the generator can drive."
            : "Cheap enough to read for each message.");
  }

  static Reading park(long[] overruns) {
    return new Reading(
        "park of 50 us",
        late(overruns),
        "A generator thread that owns its core spins instead; one that shares a core sends this late.");
  }

  static Reading select(long[] overruns) {
    return new Reading(
        "select of 1 ms",
        late(overruns),
        atShare(overruns, 0.99) > SERIOUS_OVERRUN_NANOS
            ? "A sleeping thread is woken a millisecond or more late: response times of servers that wait in the kernel"
                + " contain it."
            : "Sleeping threads are woken in time.");
  }

  static Reading gap(long nanos) {
    return new Reading(
        "longest gap of a spinning thread",
        String.format(Locale.ROOT, "%.2f ms in 0.5 s", nanos / 1e6),
        nanos > SERIOUS_GAP_NANOS
            ? "A thread that never sleeps was kept from running: p99.9 here shows the host as well as the server."
            : "A thread with a core of its own is left alone.");
  }

  static Reading drift(double share) {
    return new Reading(
        "speed",
        String.format(Locale.ROOT, "varies by %.1f %% (p10 to p90)", share * 100),
        share > SERIOUS_DRIFT
            ? "Runs made one after the other can't be compared here; alternating windows can."
            : "The processor keeps its speed.");
  }

  static Reading stolen(double share) {
    return new Reading(
        "stolen time",
        String.format(Locale.ROOT, "%.1f %% of the CPU time during this check", share * 100),
        share > SERIOUS_STOLEN_SHARE
            ? "Other guests of this host take CPU time away: expect runs that are marked DISTURBED."
            : "Nobody else takes CPU time away at the moment.");
  }

  private static String late(long[] sortedOverruns) {
    return String.format(
        Locale.ROOT,
        "late by %.0f us (p50), %.0f us (p99), %.0f us (max)",
        atShare(sortedOverruns, 0.5) / 1e3,
        atShare(sortedOverruns, 0.99) / 1e3,
        sortedOverruns[sortedOverruns.length - 1] / 1e3);
  }

  private static long atShare(long[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1, share * sorted.length)];
  }
}
