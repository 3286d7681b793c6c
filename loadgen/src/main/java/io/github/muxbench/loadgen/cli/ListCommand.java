package io.github.muxbench.loadgen.cli;

import io.github.muxbench.loadgen.contestants.BuiltIn;
import io.github.muxbench.loadgen.contestants.Variant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code muxbench list}: names the servers that can take part, and variants of ours. */
@Command(
    name = "list",
    description = "Names the servers that can take part in a comparison, and variants of them.",
    mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    for (BuiltIn server : BuiltIn.values()) {
      System.out.printf("%-18s %s%n", server.key(), server.description());
    }
    System.out.printf(
        "%-18s %s%n", "exec:COMMAND", "any program; {port} stands for the port it is to listen on");
    System.out.printf("%-18s %s%n", "tcp:HOST:PORT", "a server that runs already");
    System.out.println();
    System.out.println("Variants, and what each teaches beside the plain server:");
    for (Variant variant : Variant.values()) {
      System.out.printf("%-44s %s%n", variant.contestant(), variant.lesson());
    }
    System.out.println();
    System.out.println("'muxbench serve NAME --help' shows the options of a server.");
    return ExitCode.OK;
  }
}
