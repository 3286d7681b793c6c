package io.github.muxbench.server.process;

import io.github.muxbench.commandline.OneLineErrors;
import io.github.muxbench.server.api.EchoServer;
import io.github.muxbench.server.api.Log;
import io.github.muxbench.server.api.ServerCounters;
import io.github.muxbench.server.api.ServerEvents;
import io.github.muxbench.server.api.ServerOptions;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * Runs one echo server as a process, under the contract that a parent relies on:
 *
 * <ul>
 *   <li>Standard output has the line {@code LISTENING host:port} once connections are accepted, and
 *       nothing before it. Logs go to standard error.
 *   <li>SIGTERM, SIGINT and, with {@code --exit-on-stdin-eof}, the end of standard input stop the
 *       server.
 *   <li>On stopping, one line of JSON with the final counters follows on standard output.
 *   <li>The exit code is 0 when stopped, 2 for bad arguments, 1 for anything else, with one line
 *       that says why.
 * </ul>
 */
public final class ServerProcess {

  /** Starts a server; the one step in which the processes differ. */
  @FunctionalInterface
  public interface Starter {
    EchoServer start(ServerOptions options, ServerEvents events) throws IOException;
  }

  private ServerProcess() {}

  /** Parses the arguments, runs the command and exits the process with its code. */
  public static void main(Callable<Integer> command, String[] arguments) {
    System.exit(OneLineErrors.execute(OneLineErrors.install(new CommandLine(command)), arguments));
  }

  /**
   * Starts a server and serves until the process is asked to stop. Returns only if the server can't
   * be started.
   *
   * @return the exit code
   */
  static int run(String name, ServerOptions options, CommonServerOptions cli, Starter starter)
      throws InterruptedException {
    Log log = new Log(cli.logLevel, name, System.err);
    StepRecorder recorder = cli.recordedSteps == null ? null : new StepRecorder(cli.recordedSteps);
    ServerEvents events =
        recorder == null ? new ServerEvents(log) : new ServerEvents(log, recorder);
    EchoServer server;
    try {
      options.work().begin();
      // Loads its classes, which can't be read any more once the last file has gone to a client.
      options.work().performElsewhere(0, Runnable::run, _ -> {});
    } catch (IOException e) {
      System.err.println(name + ": --work: " + e.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
    try {
      server = starter.start(options, events);
    } catch (IOException | OutOfMemoryError e) {
      System.err.println(name + ": " + explain(e, options));
      return CommandLine.ExitCode.SOFTWARE;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, events, recorder), "stop"));
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, cause) -> abort(name, events, thread, cause));

    InetSocketAddress address = server.address();
    if (!address.getAddress().isLoopbackAddress()) {
      System.err.println(
          name + ": listening on " + address + ", which can be reached from outside this machine");
    }
    System.out.println(
        "LISTENING " + address.getAddress().getHostAddress() + ":" + address.getPort());
    System.out.flush();
    if (cli.exitOnStdinEof) {
      awaitEnd(System.in);
      System.exit(CommandLine.ExitCode.OK);
    }
    new CountDownLatch(1).await(); // Until a signal ends the process.
    return CommandLine.ExitCode.OK;
  }

  private static String explain(Throwable e, ServerOptions options) {
    return switch (e) {
      case BindException _ ->
          "cannot listen on --host %s --port %d: %s; choose another port, or 0 for any free one"
              .formatted(options.host(), options.port(), e.getMessage());
      case UnknownHostException _ -> "--host %s is not a known host".formatted(options.host());
      case IOException _ when e.getMessage() != null ->
          "cannot start: %s; ask less of it, or allow it more open files (ulimit -n)"
              .formatted(e.getMessage());
      default -> e.toString();
    };
  }

  /**
   * Runs as the shutdown hook, where only {@code halt} can still set the exit code: a JVM ended by
   * SIGTERM would return 143.
   */
  private static void stop(
      EchoServer server, ServerEvents events, @Nullable StepRecorder recorder) {
    long open = events.openCount(); // How many the server was serving when it was asked to stop.
    server.close();
    events.logRest();
    if (recorder != null) {
      try {
        recorder.write();
      } catch (IOException e) {
        System.err.println("steps can't be written: " + e.getMessage());
      }
    }
    System.out.println(finalLine(events.counters(), open));
    System.out.flush();
    Runtime.getRuntime().halt(CommandLine.ExitCode.OK);
  }

  private static void abort(String name, ServerEvents events, Thread thread, Throwable cause) {
    try {
      System.err.println(name + ": thread " + thread.getName() + " failed: " + cause);
      events.logRest();
    } finally {
      Runtime.getRuntime().halt(CommandLine.ExitCode.SOFTWARE);
    }
  }

  private static void awaitEnd(InputStream input) {
    try {
      input.transferTo(java.io.OutputStream.nullOutputStream());
    } catch (IOException e) {
      // An input that can't be read has ended as well.
    }
  }

  private static String finalLine(ServerCounters counters, long open) {
    long collections = 0;
    long collectionMillis = 0;
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      collections += Math.max(0, collector.getCollectionCount());
      collectionMillis += Math.max(0, collector.getCollectionTime());
    }
    return String.format(
        Locale.ROOT,
        "{\"accepted\":%d,\"refused\":%d,\"failed\":%d,\"timedOut\":%d,\"open\":%d,"
            + "\"bytesIn\":%d,\"bytesOut\":%d,\"gcCount\":%d,\"gcMillis\":%d,\"peakThreads\":%d}",
        counters.accepted(),
        counters.refused(),
        counters.failed(),
        counters.timedOut(),
        open,
        counters.bytesIn(),
        counters.bytesOut(),
        collections,
        collectionMillis,
        ManagementFactory.getThreadMXBean().getPeakThreadCount());
  }
}
