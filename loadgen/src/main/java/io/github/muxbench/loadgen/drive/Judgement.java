package io.github.muxbench.loadgen.drive;

import io.github.muxbench.results.model.Validity.Finding;
import io.github.muxbench.results.model.Validity.Verdict;
import io.github.muxbench.results.model.Window;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says whether the numbers of a window may be trusted, and why not. */
public final class Judgement {

  /** Share of messages that the generator may get around to more than 1 ms late. */
  private static final double LATE_SHARE = 0.02;

  /**
   * Messages still unanswered when the last one was due, as a share of all: beyond it, a queue was
   * growing.
   */
  private static final double BACKLOG_SHARE = 0.05;

  private static final long GAP_NANOS = 20_000_000;

  /**
   * Of the time of all CPUs; what is stolen is told in ticks of 10 ms, of which a short window may
   * have one.
   */
  private static final double STOLEN_SHARE = 0.05;

  /**
   * A generator that always finds something to do, while the server leaves so much of its CPU
   * unused, is the slower one.
   */
  private static final double SERVER_BUSY = 0.85;

  private static final double GENERATOR_BUSY = 0.9;

  private final List<Finding> findings = new ArrayList<>();

  private Judgement() {}

  /**
   * Judges a window and returns what there is to say against it.
   *
   * @param connections connections that were driven
   * @param failedConnects connections that could not be opened
   * @param stolenShare share of the CPU time that the hypervisor gave to others, or null if unknown
   * @param serverCpuShare CPU time of the server as a share of the CPUs that it may use, or null if
   *     unknown
   */
  public static List<Finding> of(
      WindowResult result,
      int connections,
      int failedConnects,
      @Nullable Double stolenShare,
      @Nullable Double serverCpuShare) {
    Judgement judgement = new Judgement();
    judgement.judgeInstrument(result);
    judgement.judgeErrors(result, failedConnects);
    judgement.judgeOwed(result, connections);
    switch (result.load()) {
      case Load.Closed _ -> judgement.judgeCapacity(result, serverCpuShare);
      case Load.Open _ -> judgement.judgeSchedule(result, connections, isStolen(stolenShare));
    }
    judgement.judgeHost(result, stolenShare);
    return judgement.findings;
  }

  /** No part of a window is longer than all of it: if it is, muxbench is wrong, and nobody else. */
  private void judgeInstrument(WindowResult result) {
    if (result.pace().longestGapNanos() > result.span().nanos()) {
      add(
          Verdict.FAILED,
          "muxbench is wrong: a gap of %.1f ms in a window of %.1f ms"
              .formatted(result.pace().longestGapNanos() / 1e6, result.span().nanos() / 1e6));
    }
  }

  private void judgeErrors(WindowResult result, int failedConnects) {
    if (failedConnects > 0) {
      add(Verdict.FAILED, failedConnects + " connections could not be opened");
    }
    WindowResult.Errors errors = result.errors();
    if (errors.total() > 0) {
      add(
          Verdict.FAILED,
          "%d connections reset, %d closed by the server, %d messages came back wrong; first: %s"
              .formatted(errors.reset(), errors.closed(), errors.mismatch(), errors.first()));
    }
  }

  private void judgeCapacity(WindowResult result, @Nullable Double serverCpuShare) {
    if (serverCpuShare != null
        && serverCpuShare < SERVER_BUSY
        && result.pace().busyShare() > GENERATOR_BUSY) {
      add(
          Verdict.GENERATOR_LIMITED,
          "the server used %.0f %% of its CPUs while the generator was busy: it could do more"
              .formatted(serverCpuShare * 100));
    }
  }

  private void judgeSchedule(WindowResult result, int connections, boolean stolen) {
    long offered = result.traffic().received() + result.traffic().unansweredOrUnsent();
    if (result.pace().latePickups() > LATE_SHARE * offered) {
      add(
          stolen ? Verdict.DISTURBED : Verdict.GENERATOR_LIMITED,
          "the generator got around to %.1f %% of the messages more than 1 ms late"
              .formatted(100.0 * result.pace().latePickups() / offered));
    }
    if (result.backlog() > BACKLOG_SHARE * offered && result.backlog() > 2L * connections) {
      add(
          Verdict.SERVER_SATURATED,
          "%d messages had no answer when the last one was due: the offered rate is beyond the server"
              .formatted(result.backlog()));
    }
  }

  private void judgeOwed(WindowResult result, int connections) {
    Window.Traffic traffic = result.traffic();
    Window.Owed owed = traffic.owed();
    if (owed != null && owed.starvedConnections() > 0) {
      add(
          Verdict.STARVED,
          "%d of %d connections waited in vain to the end of the drain; %d messages had no answer, the oldest for %.1f ms"
              .formatted(
                  owed.starvedConnections(),
                  connections,
                  traffic.unanswered(),
                  owed.oldestMillis()));
    } else if (owed != null) {
      add(
          Verdict.SERVER_SATURATED,
          "%d messages had no answer when the drain ended, the oldest for %.1f ms"
              .formatted(traffic.unansweredOrUnsent(), owed.oldestMillis()));
    } else if (traffic.received() == 0) {
      add(Verdict.SERVER_SATURATED, "no message was answered in the measured part");
    }
  }

  private void judgeHost(WindowResult result, @Nullable Double stolenShare) {
    if (result.pace().longestGapNanos() > GAP_NANOS) {
      add(
          Verdict.DISTURBED,
          "the generator stood still for %.1f ms".formatted(result.pace().longestGapNanos() / 1e6));
    }
    if (stolenShare != null && isStolen(stolenShare)) {
      add(
          Verdict.DISTURBED,
          "the hypervisor took %.1f %% of the CPU time away".formatted(stolenShare * 100));
    }
  }

  private static boolean isStolen(@Nullable Double share) {
    return share != null && share > STOLEN_SHARE;
  }

  private void add(Verdict verdict, String reason) {
    findings.add(new Finding(verdict, reason));
  }
}
