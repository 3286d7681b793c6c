package io.github.muxbench.loadgen.explain;

import io.github.muxbench.loadgen.host.Jcmd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** Allocation, collections and where the time goes, as JDK Flight Recorder sees them in a JVM. */
final class FlightRecording implements AutoCloseable {

  private static final String NAME = "muxbench";

  private final Path java;
  private final long pid;
  private final Path file;

  private FlightRecording(Path java, long pid, Path file) {
    this.java = java;
    this.pid = pid;
    this.file = file;
  }

  /**
   * Begins to record.
   *
   * @param java that runs the JVM
   * @throws IOException with a one-line message if that isn't possible
   */
  static FlightRecording of(long pid, Path java) throws IOException {
    Path file = Files.createTempFile("muxbench", ".jfr");
    FlightRecording recording = new FlightRecording(java, pid, file);
    recording.ask("JFR.start name=" + NAME + " settings=profile");
    return recording;
  }

  /**
   * What was recorded.
   *
   * @param allocatedBytes by all threads
   * @param collections of garbage
   * @param collected time that they took
   * @param top share of the samples by the method that was on top, most first
   */
  record Recorded(
      long allocatedBytes, int collections, Duration collected, Map<String, Double> top) {}

  /** Ends recording, and reads it. */
  Recorded end() throws IOException {
    ask("JFR.stop name=" + NAME + " filename=" + file);
    return read(file);
  }

  /** Reads a recording. */
  static Recorded read(Path file) throws IOException {
    long allocated = 0;
    int collections = 0;
    Duration collected = Duration.ZERO;
    Map<String, Integer> samples = new LinkedHashMap<>();
    try (RecordingFile recording = new RecordingFile(file)) {
      while (recording.hasMoreEvents()) {
        RecordedEvent event = recording.readEvent();
        switch (event.getEventType().getName()) {
          case "jdk.ObjectAllocationSample" -> allocated += event.getLong("weight");
          case "jdk.GarbageCollection" -> {
            collections++;
            collected = collected.plus(event.getDuration());
          }
          case "jdk.ExecutionSample", "jdk.NativeMethodSample" -> count(event, samples);
          default -> {}
        }
      }
    }
    int all = samples.values().stream().mapToInt(Integer::intValue).sum();
    Map<String, Double> top = new LinkedHashMap<>();
    samples.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .forEach(each -> top.put(each.getKey(), (double) each.getValue() / all));
    return new Recorded(allocated, collections, collected, top);
  }

  private static void count(RecordedEvent event, Map<String, Integer> samples) {
    if (event.getStackTrace() != null && !event.getStackTrace().getFrames().isEmpty()) {
      RecordedFrame frame = event.getStackTrace().getFrames().getFirst();
      String method = frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
      samples.merge(method, 1, Integer::sum);
    }
  }

  private void ask(String what) throws IOException {
    if (Jcmd.ask(java, pid, List.of(what)).isEmpty()) {
      throw new IOException("JFR doesn't answer to " + what);
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
