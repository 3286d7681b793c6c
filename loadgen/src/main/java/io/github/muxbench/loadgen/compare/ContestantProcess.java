package io.github.muxbench.loadgen.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A contestant that runs and accepts connections. Closing it ends its process, if it has one. */
public final class ContestantProcess implements AutoCloseable {

  /** Arguments of a server of muxbench that may listen anywhere. */
  public static final List<String> ANY_PORT = List.of("--port", "0");

  private static final Duration READY_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(7);
  private static final Pattern LISTENING = Pattern.compile("LISTENING (.+):(\\d+)");

  private final String name;
  private final List<String> command;
  private final InetSocketAddress address;
  private final @Nullable Process process;

  private ContestantProcess(
      String name, List<String> command, InetSocketAddress address, @Nullable Process process) {
    this.name = name;
    this.command = command;
    this.address = address;
    this.process = process;
  }

  /**
   * Starts a contestant and waits until it is ready.
   *
   * @param jvmFlags for servers of muxbench
   * @param serverArguments more arguments for servers of muxbench, the port among them
   * @throws IOException with a one-line message that names the contestant, if it doesn't get ready
   */
  public static ContestantProcess start(
      ContestantSpec spec, Placement placement, List<String> jvmFlags, List<String> serverArguments)
      throws IOException {
    return switch (spec) {
      case ContestantSpec.Bundled bundled -> {
        List<String> arguments = new ArrayList<>(serverArguments);
        arguments.addAll(List.of("--exit-on-stdin-eof", "--log-level", "off"));
        yield startBundled(bundled, placement.forServer(bundled.command(jvmFlags, arguments)));
      }
      case ContestantSpec.Exec exec -> startExec(exec, placement);
      case ContestantSpec.Tcp tcp -> {
        requireListening(tcp);
        yield new ContestantProcess(tcp.name(), List.of(), tcp.address(), null);
      }
    };
  }

  private static ContestantProcess startBundled(ContestantSpec.Bundled spec, List<String> command)
      throws IOException {
    Process process = launch(spec, command);
    try {
      BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
      String line = within(READY_TIMEOUT, CompletableFuture.supplyAsync(() -> readLine(output)));
      Matcher listening = LISTENING.matcher(line == null ? "" : line);
      if (!listening.matches()) {
        if (line == null) {
          awaitEnd(process); // Its output ends a little before it does.
        }
        throw notReady(spec, process, "said no LISTENING line");
      }
      return new ContestantProcess(
          spec.name(),
          command,
          new InetSocketAddress(listening.group(1), Integer.parseInt(listening.group(2))),
          process);
    } catch (IOException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static ContestantProcess startExec(ContestantSpec.Exec spec, Placement placement)
      throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), freePort());
    List<String> command = placement.forServer(spec.command(address.getPort()));
    Process process = launch(spec, command);
    try {
      long deadline = System.nanoTime() + READY_TIMEOUT.toNanos();
      while (!isListening(address)) {
        if (!process.isAlive() || System.nanoTime() - deadline > 0) {
          throw notReady(spec, process, "does not listen on port " + address.getPort());
        }
        process.waitFor(20, TimeUnit.MILLISECONDS);
      }
      return new ContestantProcess(spec.name(), command, address, process);
    } catch (IOException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static Process launch(ContestantSpec spec, List<String> command) throws IOException {
    try {
      return new ProcessBuilder(command)
          .redirectError(
              spec instanceof ContestantSpec.Exec
                  ? ProcessBuilder.Redirect.DISCARD
                  : ProcessBuilder.Redirect.PIPE)
          .redirectOutput(
              spec instanceof ContestantSpec.Exec
                  ? ProcessBuilder.Redirect.DISCARD
                  : ProcessBuilder.Redirect.PIPE)
          .start();
    } catch (IOException e) {
      throw new IOException(
          "contestant %s cannot be started: %s".formatted(spec.name(), e.getMessage()), e);
    }
  }

  private static void requireListening(ContestantSpec.Tcp spec) throws IOException {
    if (!isListening(spec.address())) {
      throw new IOException(
          "contestant %s: nothing listens on %s; start the server first"
              .formatted(spec.name(), spec.text().substring(ContestantSpec.TCP.length())));
    }
  }

  private static void awaitEnd(Process process) {
    try {
      process.waitFor(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static IOException notReady(ContestantSpec spec, Process process, String what)
      throws IOException {
    String why =
        process.isAlive()
            ? what + " within " + READY_TIMEOUT.toSeconds() + " s"
            : "ended with exit code " + process.exitValue();
    InputStream errors = process.getErrorStream();
    String said = new String(errors.readNBytes(errors.available()), StandardCharsets.UTF_8);
    String lastLine = said.lines().reduce("", (_, next) -> next).strip();
    return new IOException(
        "contestant %s (%s) %s%s"
            .formatted(spec.name(), spec.text(), why, lastLine.isEmpty() ? "" : ": " + lastLine));
  }

  private static @Nullable String within(
      Duration timeout, CompletableFuture<@Nullable String> line) {
    try {
      return line.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | java.util.concurrent.ExecutionException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  private static @Nullable String readLine(BufferedReader reader) {
    try {
      return reader.readLine();
    } catch (IOException e) {
      return null;
    }
  }

  private static boolean isListening(InetSocketAddress address) {
    try (Socket socket = new Socket()) {
      socket.connect(address, 1_000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  public String name() {
    return name;
  }

  public List<String> command() {
    return command;
  }

  public InetSocketAddress address() {
    return address;
  }

  /** Returns the process to observe, or null if it isn't ours. */
  public @Nullable Long pid() {
    return process == null ? null : process.pid();
  }

  @Override
  public void close() {
    if (process == null) {
      return;
    }
    process.destroy();
    try {
      if (!process.waitFor(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
