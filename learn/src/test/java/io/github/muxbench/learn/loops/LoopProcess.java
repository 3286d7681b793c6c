package io.github.muxbench.learn.loops;

import io.github.muxbench.conformance.RunningServer;
import io.github.muxbench.conformance.ServerCommandLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** One of the loops as a process, which is killed when this is closed. */
final class LoopProcess implements RunningServer {

  private static final String READY = "LISTENING localhost:";

  private final Process process;
  private final Path errors;
  private final InetSocketAddress address;

  private LoopProcess(List<String> command, Path errors) throws IOException {
    this.errors = errors;
    process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    BufferedReader output = process.inputReader();
    String ready = output.readLine();
    if (ready == null || !ready.startsWith(READY)) {
      process.destroyForcibly();
      throw new IOException("it said " + ready + ", and " + Files.readString(errors));
    }
    int port = Integer.parseInt(ready.substring(READY.length()));
    address = new InetSocketAddress("localhost", port);
  }

  static LoopProcess start(Class<?> loop, Path directory) throws IOException {
    return start(loop, directory, List.of());
  }

  /** Starts a loop that can have so many files open, those of its JVM among them. */
  static LoopProcess startWithOpenFiles(int most, Class<?> loop, Path directory)
      throws IOException {
    String limited = "ulimit -n " + most + "; exec \"$@\"";
    return start(loop, directory, List.of("/bin/sh", "-c", limited, "sh"));
  }

  private static LoopProcess start(Class<?> loop, Path directory, List<String> before)
      throws IOException {
    List<String> java = ServerCommandLine.java("-Xmx64m", loop).with(List.of("0"));
    return new LoopProcess(
        Stream.concat(before.stream(), java.stream()).toList(),
        Files.createTempFile(directory, loop.getSimpleName(), ".err"));
  }

  @Override
  public InetSocketAddress address() {
    return address;
  }

  @Override
  public OptionalLong processId() {
    return OptionalLong.of(process.pid());
  }

  /** Returns the CPU time that it has used. */
  Duration cpu() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  /** Returns what it has written to standard error. */
  List<String> errors() throws IOException {
    return new ArrayList<>(Files.readAllLines(errors));
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
