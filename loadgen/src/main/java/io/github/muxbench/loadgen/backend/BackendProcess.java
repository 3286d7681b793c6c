package io.github.muxbench.loadgen.backend;

import io.github.muxbench.loadgen.host.LastWords;
import io.github.muxbench.loadgen.host.Placement;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A backend in a process of its own, on the servers' CPUs, for as long as a block lasts. */
public final class BackendProcess implements AutoCloseable {

  private static final String LISTENING = "LISTENING ";
  private static final long PATIENCE_SECONDS = 10;

  private final Process process;
  private final BufferedReader output;
  private final String address;

  private BackendProcess(Process process, BufferedReader output, String address) {
    this.process = process;
    this.output = output;
    this.address = address;
  }

  /**
   * Starts it, and waits until it listens.
   *
   * @throws IOException with a one-line message if it doesn't
   */
  public static BackendProcess start(Backing backing, Placement placement) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx256m", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of("io.github.muxbench.loadgen.cli.Main", "backend", "--port", "0"));
    command.addAll(List.of("--exit-on-stdin-eof", "--latency"));
    command.add(backing.latency().toNanos() / 1_000 + "us");
    Double perSecond = backing.perSecond();
    if (perSecond != null) {
      command.addAll(List.of("--rate-limit", String.format(Locale.ROOT, "%.3f", perSecond)));
    }
    Process process = new ProcessBuilder(placement.forServer(command)).start();
    LastWords errors = new LastWords(process.getErrorStream());
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    String ready = output.readLine();
    if (ready == null || !ready.startsWith(LISTENING)) {
      process.destroyForcibly();
      throw new IOException("the backend doesn't start: " + errors.line());
    }
    return new BackendProcess(process, output, ready.substring(LISTENING.length()));
  }

  /** Returns where it listens, HOST:PORT. */
  public String address() {
    return address;
  }

  public long pid() {
    return process.pid();
  }

  /** Ends it, and returns what it did; null if it doesn't say. */
  public @Nullable BackendUse end() throws IOException {
    process.getOutputStream().close(); // It ends with its input.
    String said = output.readLine();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    try {
      return said == null ? null : JsonMapper.builder().build().readValue(said, BackendUse.class);
    } catch (JacksonException e) {
      return null;
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
