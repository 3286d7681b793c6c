package io.github.muxbench.loadgen.generator;

import io.github.muxbench.loadgen.drive.LostConnectionException;
import io.github.muxbench.loadgen.host.MemoryReading;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Drives the contestants of a block, and measures what comes of it. For one thread at a time.
 *
 * <p>Where it runs is its own affair: {@link LocalGenerator} is in this JVM, {@link
 * GeneratorProcess} has one in a child process.
 */
public interface LoadGenerator extends AutoCloseable {

  /**
   * Returns what one more idle connection costs a fresh contestant in resident memory, in bytes;
   * null if its process can't be observed, or doesn't answer.
   *
   * @throws IOException with a one-line message if connections fail
   */
  @Nullable Double measureMemory(GeneratorRequest.Memory request) throws IOException;

  /**
   * Opens idle connections, and returns what they cost at each count.
   *
   * @throws IOException with a one-line message if one of them can't be opened, or has no answer
   */
  List<IdlePoint> idle(GeneratorRequest.Idle request) throws IOException;

  /**
   * What so many idle connections cost.
   *
   * @param connections in all
   * @param seconds that it took to open them, since the count before
   * @param beside what the connections were then served that are not idle; null if there are none
   */
  record IdlePoint(
      int connections, double seconds, MemoryReading memory, @Nullable Beside beside) {}

  /**
   * How busy connections fare beside idle ones.
   *
   * @param perSecond messages that were answered
   * @param longestMicros that one of them took
   */
  record Beside(double perSecond, double longestMicros) {}

  /**
   * Opens the connections that windows are driven on, instead of those that the contestant had.
   *
   * @throws IOException with a one-line message if one of them can't be opened
   */
  void connect(GeneratorRequest.Connect request) throws IOException;

  /**
   * Drives one window, and observes the server's process from before its first message to after its
   * drain.
   *
   * @throws LostConnectionException if the server doesn't take connections any more that an earlier
   *     window closed; the message says why, in a sentence's end
   * @throws IOException with a one-line message if it fails, or bytes or connections are lost
   */
  DrivenWindow drive(GeneratorRequest.Drive request) throws IOException;

  /** Returns the processes that drive, as far as they are on this machine. */
  List<Long> pids();

  @Override
  void close();

  /** Starts one, for as long as a block lasts. */
  @FunctionalInterface
  interface Start {
    LoadGenerator start() throws IOException;
  }
}
