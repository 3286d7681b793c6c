package io.github.muxbench.server.threads.cli;

import io.github.muxbench.server.api.EchoServer;
import io.github.muxbench.server.api.ServerEvents;
import io.github.muxbench.server.api.ServerOptions;
import io.github.muxbench.server.process.ServerCommand;
import io.github.muxbench.server.process.ServerProcess;
import io.github.muxbench.server.threads.ThreadPerConnectionEchoServer;
import io.github.muxbench.server.threads.variants.DeepEchoServer;
import io.github.muxbench.server.threads.variants.SocketEchoServer;
import io.github.muxbench.server.threads.variants.TryFirstEchoServer;
import io.github.muxbench.server.threads.variants.YieldEchoServer;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The thread-per-connection server, or a variant of it, as a process. */
@Command(
    name = "virtual-threads",
    description = "Echoes every byte, with a thread of its own for each connection.",
    sortOptions = false)
public final class ThreadPerConnectionServer extends ServerCommand {

  /** Far below what a stack of its default size bears. */
  private static final int DEEPEST = 1_000;

  /** The kinds of thread that a connection can have. */
  enum Threads {
    VIRTUAL,
    PLATFORM
  }

  /** How a connection's thread uses its socket. */
  enum Io {
    CHANNEL,
    NONBLOCKING,
    SOCKET
  }

  @Option(
      names = "--threads",
      paramLabel = "KIND",
      defaultValue = "virtual",
      description = "virtual or platform threads for connections (default: ${DEFAULT-VALUE}).")
  private Threads threads = Threads.VIRTUAL;

  @Option(
      names = "--yield",
      description =
          "Let other threads run after each answer, so that the next read more often finds its bytes "
              + "there already, and need not wait for them (default: read at once).")
  private boolean yields;

  @Option(
      names = "--io",
      paramLabel = "API",
      defaultValue = "channel",
      description =
          "channel (a SocketChannel in blocking mode), nonblocking (a SocketChannel that is "
              + "tried first, and is in blocking mode only to wait) or socket (java.net.Socket and its streams) "
              + "(default: ${DEFAULT-VALUE}).")
  private Io io = Io.CHANNEL;

  @Option(
      names = "--stack-depth",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Read below so many frames more, 0 to 1000, as code does that stands below a framework; not with --yield or another"
              + " --io (default: ${DEFAULT-VALUE}).")
  private int stackDepth;

  public static void main(String[] arguments) {
    ServerProcess.main(new ThreadPerConnectionServer(), arguments);
  }

  @Override
  protected EchoServer start(ServerOptions options, ServerEvents events) throws IOException {
    if (stackDepth < 0
        || stackDepth > DEEPEST
        || (stackDepth > 0 && (yields || io != Io.CHANNEL))) {
      throw new IllegalArgumentException(
          "--stack-depth must be from 0 to "
              + DEEPEST
              + ", and is for --io channel without --yield");
    }
    if (stackDepth > 0) {
      return DeepEchoServer.start(options, builder(), stackDepth, events);
    }
    Thread.Builder builder = builder();
    return switch (io) {
      case CHANNEL ->
          yields
              ? YieldEchoServer.start(options, builder, events)
              : new ThreadPerConnectionEchoServer(options, builder, events);
      case NONBLOCKING -> TryFirstEchoServer.start(options, builder, yields, events);
      case SOCKET -> SocketEchoServer.start(options, builder, yields, events);
    };
  }

  private Thread.Builder builder() {
    return (threads == Threads.VIRTUAL ? Thread.ofVirtual() : Thread.ofPlatform().daemon())
        .name("connection-", 0);
  }
}
