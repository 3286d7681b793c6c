package io.github.muxbench.server.process;

import io.github.muxbench.commandline.Quantity;
import io.github.muxbench.server.api.Log;
import io.github.muxbench.server.api.ServerOptions;
import io.github.muxbench.server.api.Work;
import io.github.muxbench.server.backend.CallBackend;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command-line options that every server has, under the same names and with the same defaults.
 */
public final class CommonServerOptions {

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init")
  CommandSpec command;

  @Option(
      names = "--host",
      paramLabel = "NAME",
      defaultValue = ServerOptions.DEFAULT_HOST,
      description = "Name or address to listen on (default: ${DEFAULT-VALUE}).")
  String host = ServerOptions.DEFAULT_HOST;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "" + ServerOptions.DEFAULT_PORT,
      description = "Port to listen on, 0 for any free one (default: ${DEFAULT-VALUE}).")
  int port;

  @Option(
      names = "--backlog",
      paramLabel = "N",
      defaultValue = "" + ServerOptions.DEFAULT_BACKLOG,
      description = "Connections that may wait to be accepted (default: ${DEFAULT-VALUE}).")
  int backlog;

  @Option(
      names = "--buffer-size",
      paramLabel = "SIZE",
      defaultValue = "16KiB",
      converter = Quantity.OfSize.class,
      description =
          "Bytes of one read at most, and of pending output per connection at most (default: ${DEFAULT-VALUE}).")
  int bufferSize;

  @Option(
      names = "--max-connections",
      paramLabel = "N",
      defaultValue = "" + ServerOptions.UNLIMITED,
      description = "Connections open at a time; one more is closed at once (default: no limit).")
  int maxConnections;

  @Option(
      names = "--idle-timeout",
      paramLabel = "DURATION",
      defaultValue = "0s",
      converter = Quantity.OfDuration.class,
      description =
          "Close a connection that moved no byte for so long, to within 10 %% (default: ${DEFAULT-VALUE}, never).")
  Duration idleTimeout = Duration.ZERO;

  @Option(
      names = "--no-tcp-nodelay",
      description = "Leave Nagle's algorithm on (default: TCP_NODELAY is set).")
  boolean noTcpNodelay;

  @Option(
      names = "--work",
      paramLabel = "WORK",
      defaultValue = WorkConverter.NONE,
      converter = WorkConverter.class,
      description =
          "What each message costs, before its answer and on the thread that read it, unless it is offloaded: "
              + "none; cpu:DURATION, busy for so long by the wall clock; "
              + "block:DURATION, asleep for so long; or call:HOST:PORT, a request to a backend and the wait for its "
              + "answer ('muxbench backend' is one). With /N at its end, as in cpu:100us/50, "
              + "about one message in N costs it, 2 to 1000000, and the others none (default: ${DEFAULT-VALUE}).")
  Work work = new Work.None();

  @Option(
      names = "--calls",
      paramLabel = "N",
      defaultValue = "" + CallBackend.DEFAULT_CALLS,
      description =
          "Requests of --work call: for each message, one after the other (default: ${DEFAULT-VALUE}).")
  int calls;

  @Option(
      names = "--backend-connections",
      paramLabel = "N",
      defaultValue = "" + CallBackend.DEFAULT_CONNECTIONS,
      description =
          "Connections of --work call: to the backend, which all messages share (default: ${DEFAULT-VALUE}).")
  int backendConnections;

  @Option(
      names = "--message-size",
      paramLabel = "SIZE",
      defaultValue = "" + ServerOptions.DEFAULT_MESSAGE_SIZE + "B",
      converter = Quantity.OfSize.class,
      description =
          "Bytes of a message, each of which costs one --work once its last byte is read (default: ${DEFAULT-VALUE}).")
  int messageSize;

  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      defaultValue = "info",
      description =
          "off, error, info, or debug, which narrates each connection's life on standard error (default: ${DEFAULT-VALUE}).")
  Log.Level logLevel = Log.Level.INFO;

  @Option(
      names = "--record-steps",
      paramLabel = "FILE",
      description =
          "Record each step with its time, thread and line of source, and write them to this file when the server stops;"
              + " 'muxbench trace' draws them. In place of the narration.")
  @Nullable Path recordedSteps;

  @Option(
      names = "--exit-on-stdin-eof",
      description = "Stop when standard input ends, so that the server doesn't outlive its parent.")
  boolean exitOnStdinEof;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  boolean help;

  /**
   * Returns the options as the server takes them.
   *
   * @throws ParameterException if a value is out of range
   */
  ServerOptions toServerOptions() {
    try {
      return new ServerOptions(
          host,
          port,
          backlog,
          bufferSize,
          maxConnections,
          idleTimeout,
          !noTcpNodelay,
          work instanceof CallBackend call ? call.by(calls, backendConnections) : work,
          messageSize);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }
}
