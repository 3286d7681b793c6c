package io.github.muxbench.loadgen.compare;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.json.JsonMapper;

/**
 * The comparison's side of a {@link GeneratorAgent}: starts it, and asks it one thing at a time.
 */
final class GeneratorProcess implements AutoCloseable {

  private static final long STOP_SECONDS = 5;

  /**
   * Its compiler shares the servers' CPUs, and takes them from the server that is being measured.
   * The optimizing one did so for 8 ms in the mean window of 65 ms, all through a block, since code
   * that runs once a window gets hot late; it made the generator no faster there.
   */
  private static final String QUICK_COMPILER = "-XX:TieredStopAtLevel=1";

  private final Process process;
  private final BufferedWriter requests;
  private final BufferedReader replies;
  private final JsonMapper json = JsonMapper.builder().build();

  GeneratorProcess(Placement placement) throws IOException {
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
    process =
        new ProcessBuilder(placement.forGeneratorJvm(command))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    requests = process.outputWriter(StandardCharsets.UTF_8);
    replies = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * Has one request carried out.
   *
   * @throws IOException with a one-line message that names the contestant, if it can't be
   */
  GeneratorReply ask(GeneratorRequest request) throws IOException {
    requests.write(json.writeValueAsString(request));
    requests.newLine();
    requests.flush();
    String line = replies.readLine();
    if (line == null) {
      throw new IOException("the generator's process has ended");
    }
    GeneratorReply reply = json.readValue(line, GeneratorReply.class);
    if (reply.error() != null) {
      throw new IOException("contestant %s: %s".formatted(request.contestant(), reply.error()));
    }
    return reply;
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
