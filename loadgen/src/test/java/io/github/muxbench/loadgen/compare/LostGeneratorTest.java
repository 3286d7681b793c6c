package io.github.muxbench.loadgen.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.loadgen.generator.GeneratorMain;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The load generator of a comparison is killed while it drives. */
@Isolated // Compares.
class LostGeneratorTest {

  @TempDir private Path directory;

  @Test
  void isToldInOneLine_withWhoWasDriven_andWhatToDo() throws Exception {
    Path run = directory.resolve("run");
    String[] arguments = {
      "compare", "--progress", "-f", "2", "-w", "60s", "-c", "4", "-o", run.toString()
    };
    try (var muxbench = new MuxbenchProcess(directory, arguments)) {
      muxbench.awaitOnStandardError("warm-up");
      ProcessHandle generator = muxbench.child(GeneratorMain.class.getName());
      generator.destroyForcibly();

      assertThat(muxbench.await()).isEqualTo(1);
      assertThat(muxbench.standardError().lines().filter(line -> !line.startsWith("block ")))
          .singleElement()
          .asString()
          .startsWith("muxbench compare: ")
          .contains("load generator", "signal 9", "contestant ", "512 MB")
          .doesNotContain("contestant control");
      assertThat(muxbench.leftBehind()).isEmpty();
    }
  }
}
