package io.github.muxbench.loadgen.cli;

import io.github.muxbench.conformance.Check;
import io.github.muxbench.conformance.CheckResult;
import io.github.muxbench.conformance.CheckResult.Outcome;
import io.github.muxbench.conformance.EchoChecks;
import io.github.muxbench.conformance.RunningServer;
import io.github.muxbench.conformance.ServerLauncher;
import io.github.muxbench.conformance.ServerSetup;
import io.github.muxbench.loadgen.contestants.ContestantProcess;
import io.github.muxbench.loadgen.contestants.ContestantSpec;
import io.github.muxbench.loadgen.contestants.JvmFlags;
import io.github.muxbench.loadgen.host.Placement;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code muxbench check}: finds out whether a server is an echo server in every respect that a
 * comparison relies on.
 */
@Command(
    name = "check",
    description = {
      "Checks that a server echoes every byte, whatever its clients do. Exits with 1 if a check fails.",
      "Servers of muxbench run with a heap of 64 MiB. What needs an option of the server is not applicable to others."
    },
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(
      paramLabel = "CONTESTANT",
      description = "As for 'compare --contestant', for example selector or tcp:localhost:9999.")
  private String contestant = "";

  @Override
  public Integer call() {
    ServerLauncher launcher = launcher(parsed());
    try (Interruption _ = Interruption.of(() -> "the server was ended")) {
      return checkAll(launcher);
    }
  }

  private static int checkAll(ServerLauncher launcher) {
    boolean allPassed = true;
    for (Check check : EchoChecks.all(launcher, EchoChecks.PATIENCE)) {
      CheckResult result = check.run();
      allPassed &= result.outcome() != Outcome.FAILED;
      System.out.printf(
          Locale.ROOT,
          "%-28s %-14s %6.1f s  %s%n",
          check.name(),
          switch (result.outcome()) {
            case PASSED -> "passed";
            case FAILED -> "FAILED";
            case NOT_APPLICABLE -> "not applicable";
          },
          result.duration().toMillis() / 1e3,
          result.detail());
    }
    return allPassed ? ExitCode.OK : ExitCode.FAILED;
  }

  private ContestantSpec parsed() {
    try {
      return ContestantSpec.parse(contestant);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private static ServerLauncher launcher(ContestantSpec contestant) {
    return setup ->
        contestant instanceof ContestantSpec.Bundled || setup.equals(ServerSetup.PLAIN)
            ? Optional.of(start(contestant, setup))
            : Optional.empty();
  }

  private static RunningServer start(ContestantSpec contestant, ServerSetup setup)
      throws IOException {
    ContestantProcess process =
        ContestantProcess.start(contestant, Placement.NONE, JvmFlags.CHECKED, setup.arguments());
    Long pid = process.pid();
    return RunningServer.of(
        process.address(),
        pid == null ? OptionalLong.empty() : OptionalLong.of(pid),
        process::close);
  }
}
