package io.github.muxbench.learn.exercises;

import io.github.muxbench.learn.loops.LoopChecks;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of a loop that is to be repaired: it fails until that is done, and runs only if asked for. */
class Exercise1Test {

  @TempDir private Path directory;

  @Test
  void myLoop_hasNoFaultLeft() throws Exception {
    new LoopChecks(MyLoop.class, directory).requireNoFault();
  }
}
