package io.github.muxbench.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server as a process of its own, which is killed when this is closed. */
public final class ServerChild implements RunningServer {

  private static final Pattern READY = Pattern.compile("LISTENING (.+):(\\d+)");

  private final Process process;
  private final Duration patience;
  private final Lines output;
  private final Lines errors;
  private List<ProcessHandle> descendants = List.of();
  private InetSocketAddress address = new InetSocketAddress(0);

  private ServerChild(Process process, Duration patience) {
    this.process = process;
    this.patience = patience;
    output = new Lines(process.getInputStream());
    errors = new Lines(process.getErrorStream());
  }

  /** Starts a command, and waits for nothing. */
  static ServerChild start(List<String> command, Duration patience) throws IOException {
    return new ServerChild(ProcessStarts.start(new ProcessBuilder(command)), patience);
  }

  /**
   * Starts a command and waits until it says that it is listening.
   *
   * @throws CheckFailure if it says something else, or nothing
   * @throws IOException if there is no such program
   */
  public static ServerChild listening(List<String> command, Duration patience)
      throws IOException, InterruptedException {
    ServerChild child = start(command, patience);
    try {
      child.awaitReady();
      return child;
    } catch (CheckFailure | IOException | InterruptedException e) {
      child.close();
      throw e;
    }
  }

  @Override
  public InetSocketAddress address() {
    return address;
  }

  public long pid() {
    return process.pid();
  }

  @Override
  public OptionalLong processId() {
    return OptionalLong.of(process.pid());
  }

  /** Sends SIGTERM, by the handle, since {@link Process#destroy} also stops reading the output. */
  public void terminate() {
    process.toHandle().destroy();
  }

  /** Sends SIGKILL, and only to the process that was started, not to what that has started. */
  void kill() {
    process.toHandle().destroyForcibly();
  }

  void endInput() throws IOException {
    process.getOutputStream().close();
  }

  public int awaitExit() throws InterruptedException {
    if (!process.waitFor(patience)) {
      throw new CheckFailure("expected the server to stop within " + patience);
    }
    return process.exitValue();
  }

  /** Waits for the end of standard output and returns what was not yet read. */
  public List<String> remainingOutput() throws InterruptedException {
    return output.rest();
  }

  /** Waits for the end of standard error and returns it. */
  public List<String> errorLines() throws InterruptedException {
    return errors.rest();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    descendants.forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private void awaitReady() throws IOException, InterruptedException {
    Optional<String> line = output.next();
    if (line.isEmpty()) {
      throw new CheckFailure(
          "expected LISTENING, got the end, and on standard error: " + errors.rest());
    }
    Matcher ready = READY.matcher(line.get());
    if (!ready.matches()) {
      throw new CheckFailure("expected LISTENING host:port, got: " + line.get());
    }
    address = new InetSocketAddress(ready.group(1), Integer.parseInt(ready.group(2)));
    descendants = process.descendants().toList(); // Those of a killed parent can't be found later.
  }

  /** The lines of a stream, read as they come, so that the process never waits for a reader. */
  private final class Lines {

    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();

    Lines(InputStream stream) {
      Thread.ofVirtual().start(() -> readAll(stream));
    }

    private void readAll(InputStream stream) {
      try (BufferedReader reader =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
        reader.lines().filter(line -> !isOfTheJvm(line)).map(Optional::of).forEach(lines::add);
      } catch (IOException | UncheckedIOException e) {
        // The process was killed: that is the end as well.
      }
      lines.add(Optional.empty());
    }

    /** A JVM announces options from its environment, which is no business of the server's. */
    private static boolean isOfTheJvm(String line) {
      return line.startsWith("Picked up ") || line.startsWith("NOTE: Picked up ");
    }

    /** Returns the next line, or nothing at the end. */
    Optional<String> next() throws InterruptedException {
      Optional<String> line = lines.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (line == null) {
        throw new CheckFailure("expected a line, or the end, of output within " + patience);
      }
      return line;
    }

    List<String> rest() throws InterruptedException {
      List<String> rest = new ArrayList<>();
      for (Optional<String> line = next(); line.isPresent(); line = next()) {
        rest.add(line.get());
      }
      return rest;
    }
  }
}
