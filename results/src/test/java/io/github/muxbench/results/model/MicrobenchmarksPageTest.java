package io.github.muxbench.results.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What docs/lab/microbenchmarks.md has is what JMH printed. */
class MicrobenchmarksPageTest {

  private static final Path PAGE = Path.of("..", "docs", "lab", "microbenchmarks.md");
  private static final Path JMH = Path.of("published", "jmh-20261126.json");

  @Test
  void table_hasEachFigureWithItsInterval() throws IOException {
    List<String> rows = JmhResult.read(JMH).stream().map(MicrobenchmarksPageTest::row).toList();

    assertThat(Files.readAllLines(PAGE))
        .filteredOn(line -> line.matches("\\| [A-Z].*\\[.*"))
        .containsExactlyInAnyOrderElementsOf(rows);
  }

  private static String row(JmhResult result) {
    double nanos = result.unit().equals("us/op") ? 1e3 : 1;
    double unit = result.score() * nanos < 1e3 ? nanos : nanos / 1e3;
    String of = result.parameters().isEmpty() ? "" : result.parameters() + " ";
    return "| %s | %s| %s %s [%s, %s] |"
        .formatted(
            result.name(),
            of,
            threeDigits(result.score() * unit),
            result.score() * nanos < 1e3 ? "ns" : "µs",
            threeDigits(Objects.requireNonNull(result.low()) * unit),
            threeDigits(Objects.requireNonNull(result.high()) * unit));
  }

  private static String threeDigits(double value) {
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(3));
    return rounded.toPlainString();
  }
}
