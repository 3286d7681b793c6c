package io.github.muxbench.loadgen.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Reads all that a process says on one of its streams, so that it never waits for a reader, and
 * keeps the end of it.
 */
public final class LastWords {

  private static final int KEPT = 8 * 1024;
  private static final int LONGEST = 300;
  private static final int BUFFER = 64 * 1024;

  /** A reader that comes seldom takes little from who is measured, as long as the pipe has room. */
  private static final long PAUSE_MILLIS = 20;

  private static final long END_MILLIS = 1_000;

  /** What a JVM says last when it doesn't start, after the reason. */
  private static final List<String> SAYS_NOTHING =
      List.of(
          "Error: Could not create the Java Virtual Machine.",
          "Error: A fatal exception has occurred. Program will exit.",
          "Error occurred during initialization of VM");

  private final InputStream stream;
  private final Thread reader;
  private byte[] kept = new byte[0];

  public LastWords(InputStream stream) {
    this.stream = stream;
    this.reader = Thread.ofPlatform().name("last-words").daemon().start(this::readAll);
  }

  private void readAll() {
    byte[] buffer = new byte[BUFFER];
    try {
      for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
        keep(buffer, count);
        if (count < BUFFER / 2 && stream.available() == 0) {
          Thread.sleep(PAUSE_MILLIS);
        }
      }
    } catch (IOException e) {
      // Nobody can say more on it.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void keep(byte[] bytes, int count) {
    byte[] all = Arrays.copyOf(kept, kept.length + count);
    System.arraycopy(bytes, 0, all, kept.length, count);
    kept = Arrays.copyOfRange(all, Math.max(0, all.length - KEPT), all.length);
  }

  /**
   * Returns the last line that says something, or nothing: not where in a program it failed, and
   * not that a JVM could not be created, without what comes before. For a process that has ended,
   * or soon will.
   */
  public String line() {
    try {
      reader.join(END_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    String text;
    synchronized (this) {
      text = new String(kept, StandardCharsets.UTF_8);
    }
    return lastLine(text);
  }

  /** Returns the last line of a text that says something, made fit for a terminal. */
  public static String lastLine(String text) {
    String last =
        text.lines()
            .filter(line -> !line.isBlank() && !line.matches("\\s+(at |\\.\\.\\. ).*"))
            .filter(line -> !SAYS_NOTHING.contains(line.strip()))
            .reduce("", (_, next) -> next)
            .strip()
            .replaceAll("[\\p{Cntrl}\\x80-\\x9f]", "?");
    return last.length() > LONGEST ? last.substring(0, LONGEST) + "…" : last;
  }
}
