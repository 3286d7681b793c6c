package io.github.muxbench.loadgen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatrixRunTest {

  private static final Path OUTPUT = Path.of("out");

  @Test
  void comparison_hasItsOwnValues_andAllElseThatWasGiven() {
    Matrix matrix = Matrix.parse(List.of("connections=16,64", "work=cpu:1us"));
    MatrixRun run =
        new MatrixRun(
            matrix,
            List.of(
                "compare",
                "--matrix",
                "connections=16,64",
                "--matrix=work=cpu:1us",
                "-c",
                "8",
                "--size=1KiB",
                "-f",
                "2",
                "-o",
                "out",
                "--contestant",
                "a=selector"),
            List.of("a=selector", "virtual-threads"),
            OUTPUT,
            false);
    assertThat(run.arguments(matrix.cells().getFirst(), OUTPUT.resolve("cell")))
        .containsExactly(
            "compare",
            "--size=1KiB",
            "-f",
            "2",
            "--connections",
            "16",
            "--contestant",
            "a=selector --work cpu:1us",
            "--contestant",
            "virtual-threads --work cpu:1us",
            "--output",
            "out/cell");
  }

  @Test
  void withoutAnAxisOfWork_contestantsStayAsGiven() {
    Matrix matrix = Matrix.parse(List.of("size=64B"));
    MatrixRun run =
        new MatrixRun(
            matrix,
            List.of("--contestant", "a=selector", "-s1KiB", "--matrix", "size=64B"),
            List.of("a=selector"),
            OUTPUT,
            false);
    assertThat(run.arguments(matrix.cells().getFirst(), OUTPUT))
        .containsExactly(
            "compare", "--contestant", "a=selector", "--size", "64B", "--output", "out");
  }
}
