package io.github.muxbench.loadgen.contestants;

import io.github.muxbench.loadgen.host.ListeningSocket;
import io.github.muxbench.loadgen.host.Placement;
import io.github.muxbench.loadgen.host.ProcessTree;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A contestant that runs and accepts connections. Closing it ends its process and all that this has
 * started, if it has one.
 */
public final class ContestantProcess implements AutoCloseable {

  /** Arguments of a server of muxbench that may listen anywhere. */
  public static final List<String> ANY_PORT = List.of("--port", "0");

  private static final String MESSAGE_SIZE = "--message-size";

  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(7);

  /**
   * Returns the arguments for a server that is to be driven with messages of this size, which it is
   * told unless it was given another one.
   */
  public static List<String> argumentsFor(ContestantSpec spec, int messageBytes) {
    List<String> arguments = new ArrayList<>(ANY_PORT);
    if (!(spec instanceof ContestantSpec.Bundled bundled && bundled.gives(MESSAGE_SIZE))) {
      arguments.addAll(List.of(MESSAGE_SIZE, messageBytes + "B"));
    }
    return arguments;
  }

  /** What was said of a contestant, so that it is said once and not in each block. */
  private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

  private final ContestantSpec spec;
  private final List<String> command;
  private final InetSocketAddress address;
  private final @Nullable StartedProgram program;
  private final boolean observable;

  private ContestantProcess(
      ContestantSpec spec,
      List<String> command,
      InetSocketAddress address,
      @Nullable StartedProgram program) {
    this.spec = spec;
    this.command = command;
    this.address = address;
    this.program = program;
    this.observable = program != null && isListening(program.tree(), address);
    if (program != null && !observable) {
      sayOnce(
          "what listens on port %d was not started by it here, so its CPU time, context switches and memory aren't told, and it can't be ended"
              .formatted(address.getPort()));
    }
  }

  /**
   * Starts a contestant and waits until it is ready.
   *
   * @param jvmFlags for servers of muxbench
   * @param serverArguments more arguments for servers of muxbench, the port among them
   * @param backend where the backend listens that {@code {backend}} stands for; null for none
   * @throws IOException with a one-line message that names the contestant, if it doesn't get ready
   */
  public static ContestantProcess start(
      ContestantSpec spec,
      Placement placement,
      List<String> jvmFlags,
      List<String> serverArguments,
      @Nullable String backend)
      throws IOException {
    ContestantStart start = new ContestantStart(spec, placement, jvmFlags, backend);
    return switch (spec) {
      case ContestantSpec.Bundled bundled -> start.bundled(bundled, serverArguments);
      case ContestantSpec.Exec exec -> start.exec(exec);
      case ContestantSpec.Tcp tcp -> start.tcp(tcp);
    };
  }

  /** Starts a contestant that needs no backend, as above. */
  public static ContestantProcess start(
      ContestantSpec spec, Placement placement, List<String> jvmFlags, List<String> serverArguments)
      throws IOException {
    return start(spec, placement, jvmFlags, serverArguments, null);
  }

  static ContestantProcess ready(
      ContestantSpec spec,
      List<String> command,
      InetSocketAddress address,
      @Nullable StartedProgram program) {
    return new ContestantProcess(spec, command, address, program);
  }

  /** Where the platform doesn't tell, the program is taken for the server. */
  private static boolean isListening(ProcessTree tree, InetSocketAddress address) {
    return ListeningSocket.isHeldBy(tree.pids(), address.getPort()).orElse(true);
  }

  private void sayOnce(String what) {
    if (SAID.add(spec.givenName())) {
      System.err.println("note: " + spec.title() + ": " + what);
    }
  }

  public String name() {
    return spec.name();
  }

  public List<String> command() {
    return command;
  }

  public InetSocketAddress address() {
    return address;
  }

  /**
   * Returns the process to observe with all that it has started, or null if it isn't ours, or isn't
   * the one that serves.
   */
  public @Nullable Long pid() {
    return program == null || !observable ? null : program.process().pid();
  }

  @Override
  public void close() {
    if (program != null) {
      program.end(STOP_TIMEOUT);
    }
  }
}
