package io.github.muxbench.learn.exercises;

import io.github.muxbench.learn.loops.LoopChecks;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of a server that is to be completed: it fails until that is done, and runs only if asked for. */
class Exercise2Test {

  @TempDir private Path directory;

  @Test
  void myThreads_hasNoFaultLeft() throws Exception {
    new LoopChecks(MyThreads.class, directory).requireNoFault();
  }
}
