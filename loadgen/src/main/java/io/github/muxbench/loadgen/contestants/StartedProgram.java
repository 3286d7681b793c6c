package io.github.muxbench.loadgen.contestants;

import io.github.muxbench.loadgen.host.ProcessTree;
import io.github.muxbench.loadgen.host.SearchPath;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A process that was started for a contestant, and all that it has started since. */
public final class StartedProgram {

  private static final Object LOCK = new Object();

  /** All that run, for whoever has to end them on the way out. */
  private static final Set<StartedProgram> RUNNING = new HashSet<>();

  private static boolean noMore;

  private final Process process;
  private final ProcessTree tree;
  private final @Nullable Process guard;

  private StartedProgram(Process process, @Nullable Process guard) {
    this.process = process;
    this.tree = new ProcessTree(process.pid());
    this.guard = guard;
  }

  /**
   * Starts a program.
   *
   * @param builder says where its streams lead
   * @throws IOException with a one-line message if it can't be started, or this process is ending
   */
  public static StartedProgram start(ContestantSpec spec, ProcessBuilder builder)
      throws IOException {
    synchronized (LOCK) {
      if (noMore) {
        throw new IOException("interrupted");
      }
      boolean anyProgram = spec instanceof ContestantSpec.Exec;
      if (spec instanceof ContestantSpec.Exec exec) {
        requireProgram(exec);
        builder.command(OwnSession.command(List.copyOf(builder.command())));
      }
      Process process = start(builder, spec);
      StartedProgram program = new StartedProgram(process, anyProgram ? guard(process) : null);
      RUNNING.add(program);
      return program;
    }
  }

  /** What starts it in its session, or on its CPUs, would only say that it can't. */
  private static void requireProgram(ContestantSpec.Exec exec) throws IOException {
    String program = exec.words().getFirst();
    if (!program.contains(ContestantSpec.Exec.PORT) && !SearchPath.has(program)) {
      throw new IOException(
          "%s: there is no program '%s' that can be run; give its path, or install it"
              .formatted(exec.title(), program));
    }
  }

  private static Process start(ProcessBuilder builder, ContestantSpec spec) throws IOException {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new IOException("%s cannot be started: %s".formatted(spec.title(), e.getMessage()), e);
    }
  }

  private static @Nullable Process guard(Process process) throws IOException {
    try {
      return OwnSession.guard(process.pid());
    } catch (IOException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  public Process process() {
    return process;
  }

  /** Returns it and all that it has started. */
  public ProcessTree tree() {
    return tree;
  }

  /** Ends it and all that it has started; what takes longer is killed. */
  public void end(Duration patience) {
    tree.end(patience);
    if (guard != null) {
      guard.destroyForcibly();
    }
    synchronized (LOCK) {
      RUNNING.remove(this);
    }
  }

  /** Ends all that were started, at once, and lets none be started any more. */
  public static void endAll(Duration patience) {
    Set<StartedProgram> all;
    synchronized (LOCK) {
      noMore = true;
      all = Set.copyOf(RUNNING);
    }
    List<Thread> ending =
        all.stream()
            .map(program -> Thread.ofPlatform().start(() -> program.end(patience)))
            .toList();
    try {
      for (Thread each : ending) {
        each.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
