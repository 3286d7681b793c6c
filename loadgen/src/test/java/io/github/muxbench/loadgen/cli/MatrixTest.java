package io.github.muxbench.loadgen.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
  void work_goesToEachContestant_andDirectoriesHaveNoColon() {
    Matrix.Cell cell = Matrix.parse(List.of("work=cpu:20us", "size=4KiB")).cells().getFirst();
    assertThat(cell.contestant("a=selector --event-loops 2"))
        .isEqualTo("a=selector --event-loops 2 --work cpu:20us");
    assertThat(cell.directory()).isEqualTo("work-cpu-20us_size-4KiB");
    Matrix.Cell withoutWork = Matrix.parse(List.of("size=4KiB")).cells().getFirst();
    assertThat(withoutWork.contestant("selector")).isEqualTo("selector");
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
