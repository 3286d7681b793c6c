package io.github.muxbench.loadgen.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Asks a running JVM something, which starts a thread in it: never while it is measured. */
public final class Jcmd {

  private static final long PATIENCE_SECONDS = 20;

  private Jcmd() {}

  /**
   * Returns what it says; nothing if it is no JVM, or there is no {@code jcmd}. All questions at
   * once, since each time that jcmd starts takes a third of a second.
   *
   * @param java that runs a JVM; its jcmd is used
   */
  public static String ask(Path java, long pid, List<String> questions) {
    Path jcmd = java.resolveSibling("jcmd");
    if (!Files.isExecutable(jcmd)) {
      return "";
    }
    try {
      Path file = Files.createTempFile("muxbench-jcmd", ".txt");
      try {
        Files.write(file, questions);
        Process process =
            new ProcessBuilder(jcmd.toString(), String.valueOf(pid), "-f", file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0
            ? said
            : "";
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
