package io.github.muxbench.server.process;

import io.github.muxbench.server.api.ServerListener;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Records each step of a server: when it was taken, on which thread, and by which line of source.
 * That makes each step slower.
 *
 * <p>The file has a line for each, its fields divided by tabs: nanoseconds of {@link
 * System#nanoTime}, which on one machine is the same clock for all processes; what was done; the
 * client's port, or 0; two numbers; the thread; its carrier, or nothing; the class and the line.
 */
final class StepRecorder implements ServerListener {

  /** What comes later isn't recorded, so that memory doesn't run out. */
  private static final int MOST = 1_000_000;

  private static final StackWalker CALLERS = StackWalker.getInstance();
  private static final String OF_THE_SEAM = "io.github.muxbench.server.api.";

  private final Path file;
  private final Queue<Step> steps = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();

  private record Step(
      long nanos, String kind, int port, int first, int second, String thread, String line) {}

  StepRecorder(Path file) {
    this.file = file;
  }

  @Override
  public void accepted(SocketAddress peer) {
    record("accepted", peer, 0, 0);
  }

  @Override
  public void refused(SocketAddress peer) {
    record("refused", peer, 0, 0);
  }

  @Override
  public void acceptFailed(Throwable cause) {
    record("acceptFailed", null, 0, 0);
  }

  @Override
  public void received(SocketAddress peer, int bytes) {
    record("received", peer, bytes, 0);
  }

  @Override
  public void sent(SocketAddress peer, int bytes, int pending) {
    record("sent", peer, bytes, pending);
  }

  @Override
  public void yielded(SocketAddress peer) {
    record("yielded", peer, 0, 0);
  }

  @Override
  public void inputEnded(SocketAddress peer) {
    record("inputEnded", peer, 0, 0);
  }

  @Override
  public void timedOut(SocketAddress peer) {
    record("timedOut", peer, 0, 0);
  }

  @Override
  public void failed(SocketAddress peer, Throwable cause) {
    record("failed", peer, 0, 0);
  }

  @Override
  public void closed(SocketAddress peer) {
    record("closed", peer, 0, 0);
  }

  @Override
  public void selecting() {
    record("selecting", null, 0, 0);
  }

  @Override
  public void selected(int readyKeys) {
    record("selected", null, readyKeys, 0);
  }

  private void record(String kind, @Nullable SocketAddress peer, int first, int second) {
    long now = System.nanoTime();
    if (count.incrementAndGet() > MOST) {
      return;
    }
    int port = peer instanceof InetSocketAddress address ? address.getPort() : 0;
    steps.add(new Step(now, kind, port, first, second, thread(), line()));
  }

  /** Its name, or the number of a virtual one, and the carrier of that, divided by a tab. */
  private static String thread() {
    Thread thread = Thread.currentThread();
    if (!thread.isVirtual()) {
      return thread.getName() + "\t";
    }
    String text = thread.toString(); // VirtualThread[#22]/runnable@ForkJoinPool-1-worker-1
    String name = thread.getName().isEmpty() ? "#" + thread.threadId() : thread.getName();
    return name + "\t" + text.substring(text.lastIndexOf('@') + 1);
  }

  /** The server's class and line that takes the step. */
  private static String line() {
    return CALLERS.walk(frames ->
        frames
            .filter(frame ->
                !frame.getClassName().startsWith(OF_THE_SEAM)
                    && !frame.getClassName().startsWith(StepRecorder.class.getName()))
            .findFirst()
            .map(frame -> frame.getClassName() + "\t" + frame.getLineNumber())
            .orElse("\t0"));
  }

  /** Writes what was recorded. */
  void write() throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (Step step : steps) {
        out.write(
            String.join(
                "\t",
                String.valueOf(step.nanos),
                step.kind,
                String.valueOf(step.port),
                String.valueOf(step.first),
                String.valueOf(step.second),
                step.thread,
                step.line));
        out.newLine();
      }
    }
  }
}
