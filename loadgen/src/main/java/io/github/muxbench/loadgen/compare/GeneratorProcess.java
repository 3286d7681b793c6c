package io.github.muxbench.loadgen.compare;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.json.JsonMapper;

/**
 * The comparison's side of a {@link GeneratorAgent}: starts it, and asks it one thing at a time.
 */
final class GeneratorProcess implements AutoCloseable {

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
  private final Map<String, String> titles = new HashMap<>();
  private final BufferedWriter requests;
  private final BufferedReader replies;
  private final JsonMapper json = JsonMapper.builder().build();

  /**
   * Starts it.
   *
   * @param contestants that it will be asked to drive
   */
  GeneratorProcess(Placement placement, List<ContestantSpec> contestants) throws IOException {
    contestants.forEach(spec -> titles.put(spec.name(), spec.title()));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-XX:+UseSerialGC");
    command.add("-Xms512m");
    command.add("-Xmx512m");
    command.add(QUICK_COMPILER);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(GeneratorAgent.class.getName());
    process = new ProcessBuilder(placement.forGeneratorJvm(command)).start();
    words = new LastWords(process.getErrorStream());
    requests = process.outputWriter(StandardCharsets.UTF_8);
    replies = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * Has one request carried out.
   *
   * @throws IOException with a one-line message that names the contestant, if it can't be
   */
  GeneratorReply ask(GeneratorRequest request) throws IOException {
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
      throw failure(request.contestant(), reply.error());
    }
    return reply;
  }

  long pid() {
    return process.pid();
  }

  /** Returns what to throw if driving a contestant failed. */
  IOException failure(String contestant, String why) {
    return new IOException(title(contestant) + ": " + why);
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

  static Histogram decode(String encoded) throws IOException {
    try {
      return Histogram.decodeFromCompressedByteBuffer(
          ByteBuffer.wrap(Base64.getDecoder().decode(encoded)), 0);
    } catch (DataFormatException e) {
      throw new IOException("the generator sent a damaged histogram", e);
    }
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
