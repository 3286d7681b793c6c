package io.github.muxbench.loadgen.cli;

import io.github.muxbench.commandline.OneLineErrors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code muxbench} command. Without a subcommand it compares. */
@Command(
    name = "muxbench",
    description = {
      "Compares virtual threads with selectors: echo servers of both kinds, driven by one load generator.",
      "Without a subcommand, runs 'compare' with the options given."
    },
    mixinStandardHelpOptions = true,
    versionProvider = BuildInfo.class,
    subcommands = {
      CompareCommand.class,
      SearchCommand.class,
      AtlasCommand.class,
      ChurnCommand.class,
      BurstCommand.class,
      ScaleCommand.class,
      DriveCommand.class,
      BackendCommand.class,
      TraceCommand.class,
      ServeCommand.class,
      CheckCommand.class,
      CalibrateCommand.class,
      ListCommand.class,
      ReportCommand.class,
      TallyCommand.class,
      PublishCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    LauncherWatch.start();
    int exitCode = run(arguments);
    if (System.out.checkError() && exitCode != ExitCode.BAD_ARGUMENTS) {
      System.err.println(
          "muxbench: standard output can't be written, so what it had to tell is lost");
      exitCode = ExitCode.FAILED;
    }
    System.exit(exitCode);
  }

  /** Runs a command and returns its exit code. */
  static int run(String... arguments) {
    return TerminalStream.during(() -> {
      CommandLine command = commandLine();
      return OneLineErrors.execute(command, withDefaultCommand(command, arguments));
    });
  }

  static CommandLine commandLine() {
    return OneLineErrors.install(new CommandLine(new Main()));
  }

  private static String[] withDefaultCommand(CommandLine command, String[] arguments) {
    if (arguments.length > 0
        && (command.getSubcommands().containsKey(arguments[0])
            || List.of("-h", "--help", "-V", "--version").contains(arguments[0])
            || !arguments[0].startsWith("-"))) {
      return arguments;
    }
    List<String> all = new ArrayList<>(List.of("compare"));
    all.addAll(Arrays.asList(arguments));
    return all.toArray(String[]::new);
  }
}
