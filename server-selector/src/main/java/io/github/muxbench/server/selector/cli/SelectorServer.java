package io.github.muxbench.server.selector.cli;

import io.github.muxbench.commandline.Quantity;
import io.github.muxbench.server.api.EchoServer;
import io.github.muxbench.server.api.ServerEvents;
import io.github.muxbench.server.api.ServerOptions;
import io.github.muxbench.server.process.ServerCommand;
import io.github.muxbench.server.process.ServerProcess;
import io.github.muxbench.server.selector.SelectorEchoServer;
import io.github.muxbench.server.selector.variants.EventLoopServer;
import io.github.muxbench.server.selector.variants.EventLoops;
import io.github.muxbench.server.selector.variants.Offload;
import java.io.IOException;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The selector server, or a variant of it, as a process. */
@Command(
    name = "selector",
    description = "Echoes every byte, with a Selector event loop that serves all connections.",
    sortOptions = false)
public final class SelectorServer extends ServerCommand {

  /** The kinds of thread that an event loop can have. */
  enum LoopThread {
    PLATFORM,
    VIRTUAL
  }

  @Option(
      names = "--event-loops",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Threads with a selector each, 1 to "
              + EventLoops.MAX_COUNT
              + "; connections are dealt to them in turn (default: ${DEFAULT-VALUE}).")
  private int eventLoops;

  @Option(
      names = "--reuse-port",
      description =
          "Give each event loop a listening socket of its own and let the system deal connections to "
              + "these, where it has SO_REUSEPORT; needs --event-loops 2 or more "
              + "(default: the first loop accepts for all).")
  private boolean reusePort;

  @Option(
      names = "--select-timeout",
      paramLabel = "DURATION",
      defaultValue = "0s",
      converter = Quantity.OfDuration.class,
      description =
          "How long one select waits when nothing happens; 0s, the default, for as long as it takes.")
  private Duration selectTimeout = Duration.ZERO;

  @Option(
      names = "--loop-thread",
      paramLabel = "KIND",
      defaultValue = "platform",
      description = "platform or virtual threads for event loops (default: ${DEFAULT-VALUE}).")
  private LoopThread loopThread = LoopThread.PLATFORM;

  @Option(
      names = "--offload",
      paramLabel = "THREADS",
      defaultValue = OffloadConverter.NONE,
      converter = OffloadConverter.class,
      description =
          "Who does the work of messages (--work) instead of event loops: N, so many platform threads; "
              + "virtual, a virtual thread for each message; selector, the event loop, which waits for the backend of "
              + "--work call: with its own selector; or none (default: ${DEFAULT-VALUE}).")
  private Offload offload = new Offload.None();

  @Option(
      names = "--batch",
      description =
          "Read from several connections before answering them, so that the code of each call stays "
              + "in the processor's caches (default: answer each before the next is read).")
  private boolean batch;

  public static void main(String[] arguments) {
    ServerProcess.main(new SelectorServer(), arguments);
  }

  @Override
  protected EchoServer start(ServerOptions options, ServerEvents events) throws IOException {
    var loops =
        new EventLoops(
            eventLoops, selectTimeout, reusePort, loopThread == LoopThread.VIRTUAL, batch, offload);
    return loops.arePlain()
        ? new SelectorEchoServer(options, selectTimeout, events)
        : EventLoopServer.start(options, loops, events);
  }
}
