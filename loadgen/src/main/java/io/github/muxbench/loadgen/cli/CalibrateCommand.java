package io.github.muxbench.loadgen.cli;

import io.github.muxbench.loadgen.compare.TrialDrive;
import io.github.muxbench.loadgen.contestants.JvmFlags;
import io.github.muxbench.loadgen.host.LimitsCheck;
import io.github.muxbench.loadgen.host.Reading;
import io.github.muxbench.loadgen.host.TimingCheck;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code muxbench calibrate}: says what a run on this machine can be trusted with. */
@Command(
    name = "calibrate",
    description = {
      "Looks at this machine for about twenty seconds and says what that means for a run here.",
      "The readings of its clock and its wake-ups are also recorded in every run."
    },
    mixinStandardHelpOptions = true)
final class CalibrateCommand implements Callable<Integer> {

  @Override
  public Integer call() throws IOException {
    List<Reading> readings = new ArrayList<>(LimitsCheck.run());
    readings.addAll(TimingCheck.run());
    readings.addAll(TrialDrive.measure(JvmFlags.COMPARED));
    for (Reading reading : readings) {
      System.out.printf("%s: %s%n    %s%n", reading.name(), reading.figure(), reading.meaning());
    }
    return ExitCode.OK;
  }
}
