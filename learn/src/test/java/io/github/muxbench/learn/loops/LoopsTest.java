package io.github.muxbench.learn.loops;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.conformance.CheckResult;
import io.github.muxbench.conformance.CheckResult.Outcome;
import io.github.muxbench.learn.solutions.Threads;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each wrong loop fails the check that names its fault, and the right ones pass them all. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "ulimit, and /proc")
class LoopsTest {

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(classes = {SmallestLoop.class, Threads.class})
  void rightOne_hasNoFault(Class<?> right) throws Exception {
    new LoopChecks(right, directory).requireNoFault();
  }

  @ParameterizedTest
  @CsvSource({
    "ForgetsTheRest, stream",
    "WritesUntilWritten, slow reader",
    "ReadsOnAtTheEnd, half-close",
    "ReadsOnAtTheEnd, open files",
    "TrustsAccept, one byte",
    "OneResetEndsAll, reset"
  })
  void wrongLoop_failsTheCheckThatNamesItsFault(String loop, String check) throws Exception {
    CheckResult result = checks(loop).run(check);

    assertThat(result.outcome()).as(result.toString()).isEqualTo(Outcome.FAILED);
  }

  /** What is wrong with these two, an echo doesn't show. */
  @ParameterizedTest
  @ValueSource(strings = {"AlwaysWantsToWrite", "AcceptsAgainAtOnce"})
  void loopThatSpins_echoesAllTheSame(String loop) throws Exception {
    for (String check : List.of("odd chunks", "stream", "half-close", "reset", "slow reader")) {
      CheckResult result = checks(loop).run(check);
      assertThat(result.outcome()).as(result.toString()).isEqualTo(Outcome.PASSED);
    }
  }

  @Test
  void interestInRoomAtAllTimes_spins() throws Exception {
    assertThat(checks("AlwaysWantsToWrite").spinsBesideAnIdleClient()).isTrue();
  }

  @Test
  void endThatIsNotNoticed_spins() throws Exception {
    assertThat(checks("ReadsOnAtTheEnd").spinsBesideAClientThatIsDone()).isTrue();
  }

  @Test
  void acceptThatIsTriedAgainAtOnce_spinsForWantOfFiles() throws Exception {
    assertThat(checks("AcceptsAgainAtOnce").spinsWithoutFiles()).isTrue();
  }

  private LoopChecks checks(String loop) throws ClassNotFoundException {
    return new LoopChecks(Class.forName(getClass().getPackageName() + "." + loop), directory);
  }
}
