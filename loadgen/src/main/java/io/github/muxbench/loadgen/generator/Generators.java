package io.github.muxbench.loadgen.generator;

import io.github.muxbench.loadgen.drive.ClientAddresses;
import io.github.muxbench.loadgen.host.LimitsCheck;
import io.github.muxbench.loadgen.host.Placement;
import io.github.muxbench.results.model.Plan;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How many processes drive the contestants of a block. It is one as long as that has room for all
 * connections: what its compiler or its memory happens to be like is then the same for all
 * contestants. Otherwise each contestant has one of its own.
 */
public final class Generators {

  /** Its heap is 512 MB. */
  public static final int CONNECTIONS_OF_A_PROCESS = 100_000;

  private Generators() {}

  /** Returns where connections come from on this machine. */
  public static ClientAddresses clients() {
    return new ClientAddresses(LimitsCheck.localPorts().orElse(Long.MAX_VALUE));
  }

  /** Returns whether one process has room for the connections to so many contestants. */
  public static boolean areOne(Plan plan, int contestants) {
    return areOne(plan, contestants, LimitsCheck.openFiles());
  }

  static boolean areOne(Plan plan, int contestants, OptionalLong files) {
    long sockets = (long) plan.connections() + plan.newcomersOfTurn();
    return sockets * contestants <= CONNECTIONS_OF_A_PROCESS
        && (files.isEmpty()
            || LimitsCheck.filesFor(sockets, plan.generatorThreads(), contestants)
                <= files.getAsLong());
  }

  /**
   * Returns what starts them.
   *
   * @param titles how to speak of each contestant, by its name
   */
  public static LoadGenerator.Start of(Plan plan, Placement placement, Map<String, String> titles) {
    LoadGenerator.Start one = () -> new GeneratorProcess(placement, titles);
    return areOne(plan, titles.size()) ? one : () -> new SeparateGenerators(one);
  }
}
