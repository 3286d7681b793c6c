package io.github.muxbench.loadgen.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/** The arguments that ask for the same again, wherever its outcome is to go. */
final class Repeated {

  private static final Set<String> WITH_A_VALUE = Set.of("-o", "--output", "--resume");
  private static final Set<String> ALONE = Set.of("--overwrite", "--progress");

  private Repeated() {}

  /** Returns the arguments of a command that runs. */
  static List<String> command(CommandSpec spec) {
    return of(spec.commandLine().getParseResult().originalArgs());
  }

  /** Returns arguments without what says where the outcome goes and how it is shown. */
  static List<String> of(List<String> arguments) {
    List<String> kept = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      String each = arguments.get(i);
      if (WITH_A_VALUE.contains(each)) {
        i++;
      } else if (!ALONE.contains(each) && !each.matches("--(output|resume)=.*")) {
        kept.add(each);
      }
    }
    return kept;
  }
}
