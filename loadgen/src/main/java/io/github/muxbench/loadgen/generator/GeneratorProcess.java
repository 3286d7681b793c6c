package io.github.muxbench.loadgen.generator;

import io.github.muxbench.loadgen.drive.LostConnectionException;
import io.github.muxbench.loadgen.host.LastWords;
import io.github.muxbench.loadgen.host.Placement;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A generator in a process of its own, which runs {@link GeneratorMain} and is asked one thing at a
 * time. What fails is told with the contestant that it had to do with.
 */
public final class GeneratorProcess implements LoadGenerator {

  private static final long STOP_SECONDS = 5;

  /** An exit code beyond it tells the signal that ended the process. */
  private static final int SIGNALLED = 128;

  private static final String CURE =
      "; a system that is short of memory kills processes: see that 512 MB are free for it, and run again";

  /**
   * Its compiler shares the servers' CPUs, and takes them from the server that is being measured.
   * The optimizing one did so for 8 ms in the mean window of 65 ms, all through a block, since code
   * that runs once a window gets hot late; it made the generator no faster there.
   */
  private static final String QUICK_COMPILER = "-XX:TieredStopAtLevel=1";

  private final Process process;
  private final LastWords words;
  private final Map<String, String> titles;
  private final BufferedWriter requests;
  private final BufferedReader replies;
  private final JsonMapper json = JsonMapper.builder().build();

  /**
   * Starts it.
   *
   * @param titles how to speak of each contestant that it will be asked to drive, by its name
   */
  public GeneratorProcess(Placement placement, Map<String, String> titles) throws IOException {
    this.titles = Map.copyOf(titles);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-XX:+UseSerialGC");
    command.add("-Xms512m");
    command.add("-Xmx512m");
    command.add(QUICK_COMPILER);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(GeneratorMain.class.getName());
    process = new ProcessBuilder(placement.forGeneratorJvm(command)).start();
    words = new LastWords(process.getErrorStream());
    requests = process.outputWriter(StandardCharsets.UTF_8);
    replies = process.inputReader(StandardCharsets.UTF_8);
  }

  @Override
  public @Nullable Double measureMemory(GeneratorRequest.Memory request) throws IOException {
    return ask(request).memoryPerConnectionBytes();
  }

  @Override
  public List<IdlePoint> idle(GeneratorRequest.Idle request) throws IOException {
    List<IdlePoint> points = ask(request).idle();
    if (points == null) {
      throw new IOException("the generator's process gave no answer");
    }
    return points;
  }

  @Override
  public void connect(GeneratorRequest.Connect request) throws IOException {
    var _ = ask(request);
  }

  @Override
  public DrivenWindow drive(GeneratorRequest.Drive request) throws IOException {
    GeneratorReply reply = ask(request);
    if (reply.lost() != null) {
      throw new LostConnectionException(reply.lost());
    }
    if (reply.window() == null) {
      throw new IOException("the generator's process gave no window");
    }
    return reply.window();
  }

  private GeneratorReply ask(GeneratorRequest request) throws IOException {
    String line;
    try {
      requests.write(json.writeValueAsString(request));
      requests.newLine();
      requests.flush();
      line = replies.readLine();
    } catch (IOException e) {
      line = null; // Its end of the pipe is closed.
    }
    if (line == null) {
      throw new IOException(howItEnded(request.contestant()));
    }
    GeneratorReply reply = json.readValue(line, GeneratorReply.class);
    if (reply.error() != null) {
      throw new IOException(title(request.contestant()) + ": " + reply.error());
    }
    return reply;
  }

  @Override
  public List<Long> pids() {
    return List.of(process.pid());
  }

  private String title(String contestant) {
    return titles.getOrDefault(contestant, "contestant " + contestant);
  }

  private String howItEnded(String contestant) {
    String said = words.line();
    String how = "closed its output";
    try {
      if (process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        int exitCode = process.exitValue();
        how =
            exitCode > SIGNALLED
                ? "was ended by signal %d".formatted(exitCode - SIGNALLED)
                : "ended with exit code " + exitCode;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return "the load generator's process %s while it had to do with %s%s"
        .formatted(how, title(contestant), said.isEmpty() ? CURE : ": " + said);
  }

  @Override
  public void close() {
    process.destroyForcibly(); // It has nothing to keep, and one that still boots would complain.
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
