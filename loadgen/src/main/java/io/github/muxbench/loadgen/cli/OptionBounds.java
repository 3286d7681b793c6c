package io.github.muxbench.loadgen.cli;

import io.github.muxbench.loadgen.contestants.ContestantSpec;
import io.github.muxbench.loadgen.contestants.Entrant;
import io.github.muxbench.loadgen.drive.ClientAddresses;
import io.github.muxbench.loadgen.generator.Generators;
import io.github.muxbench.loadgen.host.LimitsCheck;
import io.github.muxbench.results.model.Plan;
import java.net.InetAddress;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a load generator can hold, said before anything is started. What the machine doesn't tell
 * bounds nothing.
 */
final class OptionBounds {

  static final int SIZE_OF_DRIVE = 1 << 30;

  /** A newcomer of a comparison has a message of its own in memory. */
  static final int SIZE_OF_COMPARE = 64 << 20;

  /** Each thread has histograms of about 2 MB for each contestant. */
  static final int THREADS = 64;

  static final int THREADS_OF_COMPARE = 128;
  static final int CONNECTIONS = 1_000_000;

  static final int BLOCKS = 1_000;
  static final int WINDOWS = 10_000;
  static final long HOURS = 24;

  private OptionBounds() {}

  /**
   * Checks what {@code drive} is asked for.
   *
   * @throws IllegalArgumentException with a one-line message if it is out of bounds
   */
  static void requireDrive(InetAddress server, int connections, int size, int threads) {
    requireRange("--connections", connections, CONNECTIONS);
    requireSize(size, SIZE_OF_DRIVE);
    requireThreads(threads, connections, THREADS);
    Room.here().require(connections, 0, threads, ClientAddresses.areManyTo(server));
  }

  /**
   * Checks what a comparison of so many, the control among them, is asked for.
   *
   * @throws IllegalArgumentException with a one-line message if it is out of bounds
   */
  static void requireCompare(Plan plan, List<Entrant> entrants) {
    int connections = plan.connections();
    int threads = plan.generatorThreads();
    requireRange("--connections", connections, Generators.CONNECTIONS_OF_A_PROCESS);
    requireSize(plan.sizeBytes(), SIZE_OF_COMPARE);
    requireThreads(threads, connections, Math.max(1, THREADS_OF_COMPARE / entrants.size()));
    Room.here()
        .require(
            connections,
            plan.newcomersOfTurn(),
            threads,
            entrants.stream().allMatch(OptionBounds::isOnLoopback));
  }

  private static boolean isOnLoopback(Entrant entrant) {
    return !(entrant.spec() instanceof ContestantSpec.Tcp tcp)
        || ClientAddresses.areManyTo(tcp.address().getAddress());
  }

  /** Checks that a number is from 1 to a highest. */
  static void requireRange(String option, int given, int highest) {
    if (given < 1) {
      throw new IllegalArgumentException(option + " must be at least 1");
    }
    if (given > highest) {
      throw new IllegalArgumentException(
          "%s must be at most %d here, and is %d".formatted(option, highest, given));
    }
  }

  private static void requireSize(int size, int highest) {
    if (size < 1) {
      throw new IllegalArgumentException("--size must be at least 1B");
    }
    if (size > highest) {
      throw new IllegalArgumentException(
          "--size must be at most %dMiB, and is %d bytes".formatted(highest >> 20, size));
    }
  }

  private static void requireThreads(int threads, int connections, int highest) {
    if (threads < 1 || threads > connections) {
      throw new IllegalArgumentException("--threads must be from 1 to --connections");
    }
    requireRange("--threads", threads, highest);
  }

  /**
   * What this machine has for sockets.
   *
   * @param files that a process may have open, if that is told
   * @param ports for connections from one address to another, likewise
   */
  record Room(OptionalLong files, OptionalLong ports) {

    static Room here() {
      return new Room(LimitsCheck.openFiles(), LimitsCheck.localPorts());
    }

    /**
     * Checks that the sockets to one contestant find room, for which it has a generator of its own
     * if need be. Each contestant is another address, with all local ports of each address that
     * clients come from. A newcomer that isn't answered stays until its turn ends, and its file
     * until the selector of that contestant is next asked, which may be at the end of the block.
     *
     * @param onLoopback whether all contestants are, where clients have many addresses
     */
    void require(int connections, int newcomers, int threads, boolean onLoopback) {
      String asked =
          "--connections "
              + connections
              + (newcomers == 0 ? "" : " and " + newcomers + " newcomers");
      long sockets = (long) connections + newcomers;
      if (files.isPresent() && LimitsCheck.filesFor(sockets, threads, 1) > files.getAsLong()) {
        long most = files.getAsLong() - LimitsCheck.filesFor(newcomers, threads, 1);
        throw new IllegalArgumentException(
            "%s needs more open files than the %d that a process may have here; at most %d, or raise it with ulimit -n"
                .formatted(asked, files.getAsLong(), Math.max(0, most)));
      }
      if (ports.isPresent()) {
        long room = onLoopback ? new ClientAddresses(ports.getAsLong()).room() : ports.getAsLong();
        if (sockets > room) {
          throw new IllegalArgumentException(
              "%s needs more local ports than the %d that there are here for one server; more of them with net.ipv4.ip_local_port_range"
                  .formatted(asked, room));
        }
      }
    }
  }
}
