package io.github.muxbench.loadgen.drive;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A real server in a process of its own, which can be stopped as a long pause would stop it. */
final class StoppableServer implements AutoCloseable {

  private final Process process;
  private final InetSocketAddress address;

  StoppableServer() throws IOException {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "io.github.muxbench.server.selector.cli.SelectorServer",
                "--port=0",
                "--exit-on-stdin-eof") // So that it ends with this JVM, whatever happens.
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    address = readAddress(process.inputReader(StandardCharsets.UTF_8));
  }

  private static InetSocketAddress readAddress(BufferedReader out) throws IOException {
    String line = out.readLine();
    if (line == null || !line.startsWith("LISTENING ")) {
      throw new IOException("the server said " + line);
    }
    int port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  InetSocketAddress address() {
    return address;
  }

  /** Stops the process for a while and returns for how long it was stopped at least. */
  Duration stopFor(Duration duration) throws IOException, InterruptedException {
    signal("STOP");
    long stopped = System.nanoTime();
    Thread.sleep(duration);
    Duration atLeast = Duration.ofNanos(System.nanoTime() - stopped);
    signal("CONT");
    return atLeast;
  }

  private void signal(String name) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
    if (!kill.waitFor(10, TimeUnit.SECONDS) || kill.exitValue() != 0) {
      throw new IOException("kill -" + name + " failed");
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
