package io.github.muxbench.loadgen.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.muxbench.loadgen.compare.ComparisonSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatrixTest {

  @Test
  void cells_areAllCombinations_theLastAxisChangingFastest() {
    Matrix matrix = Matrix.parse(List.of("connections=16,64", "work=none, cpu:20us"));
    assertThat(matrix.cells())
        .extracting(Matrix.Cell::label)
        .containsExactly(
            "connections 16, work none",
            "connections 16, work cpu:20us",
            "connections 64, work none",
            "connections 64, work cpu:20us");
  }

  @Test
  void comparison_hasItsOwnValues_andAllElseThatWasGiven() {
    ComparisonSpec base =
        Muxbench.comparison(
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
            "a=selector --event-loops 2",
            "--contestant",
            "virtual-threads");
    Matrix matrix = Matrix.parse(List.of("connections=16,64", "work=cpu:1us"));
    assertThat(matrix.cells().getFirst().of(base).command())
        .containsExactly(
            "compare",
            "--contestant",
            "a=selector --event-loops 2 --work cpu:1us",
            "--contestant",
            "virtual-threads --work cpu:1us",
            "--connections",
            "16",
            "--size",
            "1024B",
            "--blocks",
            "2");
  }

  @Test
  void withoutAnAxisOfWork_contestantsStayAsGiven() {
    Matrix matrix = Matrix.parse(List.of("size=4KiB"));
    ComparisonSpec base = Muxbench.comparison("--contestant", "a=selector", "-s1KiB");
    assertThat(matrix.cells().getFirst().of(base)).isEqualTo(base.withSize(4_096));
  }

  @Test
  void axesOfTheJvm_areOptionsOfEachContestant() {
    ComparisonSpec cell =
        Matrix.parse(List.of("poller-mode=1", "read-pollers=2", "carriers=1"))
            .cells()
            .getFirst()
            .of(ComparisonSpec.DEFAULT);

    assertThat(cell.contestants())
        .allMatch(each ->
            each.text()
                .endsWith(
                    " -J-Djdk.pollerMode=1 -J-Djdk.readPollers=2 -J-Djdk.virtualThreadScheduler.parallelism=1"));
  }

  @Test
  void axisOfTheBackend_isThatOfEachComparison() {
    ComparisonSpec calling =
        Muxbench.comparison(
            "--backend",
            "1ms",
            "--contestant",
            "selector --work call:{backend}",
            "--contestant",
            "b=virtual-threads");
    ComparisonSpec cell = Matrix.parse(List.of("backend=50us")).cells().getFirst().of(calling);

    assertThat(cell.command()).containsSequence("--backend", "50us");
    assertThat(cell.lacksBackend()).isFalse();
    assertThat(
            Matrix.parse(List.of("calls=3", "backend-connections=8"))
                .cells()
                .getFirst()
                .of(calling)
                .contestants())
        .allMatch(each -> each.text().endsWith(" --calls 3 --backend-connections 8"));
  }

  @Test
  void jdkThatIsNone_isRefusedWhenTheComparisonIsMade() {
    Matrix.Cell cell = Matrix.parse(List.of("jdk=/nowhere")).cells().getFirst();

    assertThatThrownBy(() -> cell.of(ComparisonSpec.DEFAULT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("--jdk /nowhere is no JDK");
  }

  @Test
  void directories_haveNoColon() {
    Matrix.Cell cell = Matrix.parse(List.of("work=cpu:20us", "size=4KiB")).cells().getFirst();
    assertThat(cell.directory()).isEqualTo("work-cpu-20us_size-4KiB");
  }

  @Test
  void valueThatIsGivenTwice_isComparedOnce() {
    assertThat(Matrix.parse(List.of("connections=8,8")).cells()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "connections      | is no axis with values",
        "threads=1,2      | 'threads' is no axis",
        "connections=0    | '0' is less than 1",
        "connections=1,,2 | '' is no number of connections",
        "connections=many | 'many' is no number of connections",
        "size=64          | '64' has no unit",
        "work=sleep       | sleep",
        "work=cpu:1ms/    | 'cpu:1ms/'",
        "backend=soon     | 'soon'",
        "backend=2m       | more than 1m",
      })
  void anythingElse_isRefusedInOneLine(String given, String says) {
    assertThatThrownBy(() -> Matrix.parse(List.of(given)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(says)
        .hasMessageNotContaining("\n");
  }

  @Test
  void axisGivenTwice_isRefused() {
    assertThatThrownBy(() -> Matrix.parse(List.of("connections=8", "connections=16")))
        .hasMessage("axis connections is given twice");
  }
}
