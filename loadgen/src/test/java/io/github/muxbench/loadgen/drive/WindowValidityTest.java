package io.github.muxbench.loadgen.drive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.loadgen.drive.Schedule.Arrivals;
import io.github.muxbench.loadgen.validity.WindowValidity;
import io.github.muxbench.results.model.Validity.Finding;
import io.github.muxbench.results.model.Validity.Verdict;
import io.github.muxbench.results.model.Window;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WindowValidityTest {

  private static final Load OPEN = new Load.Open(1_000, Arrivals.UNIFORM, 1, Load.Open.NO_CAP);
  private static final int CONNECTIONS = 10;
  private static final long WALL_NANOS = 1_100_000_000;

  private final Tally tally = new Tally();

  WindowValidityTest() {
    tally.received = 1_000;
    tally.busyPolls = 95;
    tally.idlePolls = 5;
  }

  @Test
  void windowWithoutFault_hasNoFinding() {
    assertThat(verdicts(OPEN, 0, null, null)).isEmpty();
    assertThat(verdicts(new Load.Closed(), 0, 0.0, 0.99)).isEmpty();
  }

  @Test
  void failedConnect_isAFailure() {
    assertThat(verdicts(OPEN, 1, null, null)).containsExactly(Verdict.FAILED);
  }

  @Test
  void wrongMessage_isAFailure_andTheReasonHasTheExample() {
    tally.mismatches = 1;
    tally.firstError = "connection 3: byte 5";

    List<Finding> findings = findings(OPEN, 0, null, null);

    assertThat(findings).extracting(Finding::verdict).containsExactly(Verdict.FAILED);
    assertThat(findings.getFirst().reason()).contains("connection 3: byte 5");
  }

  @Test
  void latePickups_areTheGenerators() {
    tally.latePickups = 20;
    assertThat(verdicts(OPEN, 0, 0.0, null)).isEmpty();
    tally.latePickups = 21;
    assertThat(verdicts(OPEN, 0, 0.0, null)).containsExactly(Verdict.GENERATOR_LIMITED);
  }

  @Test
  void latePickups_areTheHosts_whereTimeWasStolen() {
    tally.latePickups = 21;
    assertThat(verdicts(OPEN, 0, 0.06, null)).containsExactly(Verdict.DISTURBED, Verdict.DISTURBED);
  }

  @Test
  void unansweredMessages_areTheServers() {
    tally.received = 999;
    tally.unanswered = 1;
    assertThat(verdicts(OPEN, 0, null, null)).containsExactly(Verdict.SERVER_SATURATED);
    assertThat(verdicts(new Load.Closed(), 0, null, null))
        .containsExactly(Verdict.SERVER_SATURATED);
  }

  @Test
  void connectionThatGotNothing_isStarved() {
    tally.unanswered = 3;
    tally.starved = 1;
    assertThat(verdicts(OPEN, 0, null, null)).containsExactly(Verdict.STARVED);
    assertThat(verdicts(new Load.Closed(), 0, null, null)).containsExactly(Verdict.STARVED);
  }

  @Test
  void gapLongerThanItsWindow_isAFaultOfMuxbench() {
    tally.longestGapNanos = WALL_NANOS;
    assertThat(verdicts(OPEN, 0, null, null)).containsExactly(Verdict.DISTURBED);
    tally.longestGapNanos = WALL_NANOS + 1;
    assertThat(verdicts(OPEN, 0, null, null)).containsExactly(Verdict.FAILED, Verdict.DISTURBED);
  }

  @Test
  void backlog_isTheServers_beyondWhatConnectionsHaveInFlight() {
    tally.backlog = 50;
    assertThat(verdicts(OPEN, 0, null, null)).isEmpty();
    tally.backlog = 51;
    assertThat(verdicts(OPEN, 0, null, null)).containsExactly(Verdict.SERVER_SATURATED);
    assertThat(
            WindowValidity.asDriven(result(OPEN), 26, 0, null, null).stream()
                .map(Finding::verdict)
                .toList())
        .isEmpty();
  }

  @Test
  void nothingAnswered_isTheServers() {
    tally.received = 0;
    assertThat(verdicts(new Load.Closed(), 0, null, null))
        .containsExactly(Verdict.SERVER_SATURATED);
  }

  @Test
  void busyGenerator_beforeAServerWithCpuToSpare_isTheLimit() {
    assertThat(verdicts(new Load.Closed(), 0, null, 0.8))
        .containsExactly(Verdict.GENERATOR_LIMITED);
    tally.idlePolls = 95;
    assertThat(verdicts(new Load.Closed(), 0, null, 0.8)).isEmpty();
  }

  @Test
  void pausesAndStolenTime_areTheHosts() {
    tally.longestGapNanos = 20_000_001;
    assertThat(verdicts(OPEN, 0, 0.051, null))
        .containsExactly(Verdict.DISTURBED, Verdict.DISTURBED);
    tally.longestGapNanos = 20_000_000;
    assertThat(verdicts(OPEN, 0, 0.05, null)).isEmpty();
  }

  private List<Verdict> verdicts(
      Load load, int failedConnects, @Nullable Double stolen, @Nullable Double serverCpu) {
    return findings(load, failedConnects, stolen, serverCpu).stream()
        .map(Finding::verdict)
        .toList();
  }

  private List<Finding> findings(
      Load load, int failedConnects, @Nullable Double stolen, @Nullable Double serverCpu) {
    return WindowValidity.asDriven(result(load), CONNECTIONS, failedConnects, stolen, serverCpu);
  }

  private WindowResult result(Load load) {
    Timing timing = new Timing(Duration.ZERO, Duration.ofSeconds(1), Duration.ZERO);
    return WindowResult.of(
        load,
        new WindowResult.Span(0, 0, WALL_NANOS),
        timing,
        List.of(tally),
        new Window.Fairness(1, 1, 1, 0, 0, null),
        null,
        Latencies.empty());
  }
}
