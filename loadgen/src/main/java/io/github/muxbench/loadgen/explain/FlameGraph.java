package io.github.muxbench.loadgen.explain;

import io.github.muxbench.loadgen.host.Jcmd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the time goes, stack by stack, as async-profiler draws it. It is no part of muxbench: who
 * has it names its library.
 */
final class FlameGraph {

  /** Names the library, {@code libasyncProfiler.so}. */
  static final String VARIABLE = "MUXBENCH_ASYNC_PROFILER";

  private final Path java;
  private final long pid;
  private final Path library;

  private FlameGraph(Path java, long pid, Path library) {
    this.java = java;
    this.pid = pid;
    this.library = library;
  }

  /** Returns the library that was named; nothing if none was. */
  static Optional<Path> library(@Nullable String named) {
    return Optional.ofNullable(named).filter(name -> !name.isBlank()).map(Path::of);
  }

  /**
   * Begins to sample a JVM, a thousand times in each second that it computes.
   *
   * @throws IOException with a one-line message if the library isn't one, or can't do so here
   */
  static FlameGraph of(Path java, long pid, Path library) throws IOException {
    FlameGraph begun = new FlameGraph(java, pid, library.toAbsolutePath());
    // A timer of each thread's own CPU time: hardware counters are often not to be had.
    begun.ask("start,event=ctimer,interval=1ms");
    return begun;
  }

  /** Ends sampling, and writes the page. */
  void end(Path page) throws IOException {
    ask("stop,flamegraph,file=" + page.toAbsolutePath());
    if (!Files.isRegularFile(page)) {
      throw new IOException(library + " drew nothing");
    }
  }

  private void ask(String what) throws IOException {
    // Quoted, or jcmd takes what stands before an equals sign for a name of its own.
    String said =
        Jcmd.ask(java, pid, List.of("JVMTI.agent_load \"%s\" \"%s\"".formatted(library, what)));
    if (!said.contains("return code: 0")) {
      throw new IOException(library + " can't be loaded by the server's JVM");
    }
  }
}
