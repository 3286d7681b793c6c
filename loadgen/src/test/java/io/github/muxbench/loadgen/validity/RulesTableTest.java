package io.github.muxbench.loadgen.validity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules as they are told are the rules as they are. */
class RulesTableTest {

  private static final Path DOCUMENT = Path.of("..", "docs", "rules.md");

  private static final Pattern ROW =
      Pattern.compile(
          "\\| `([A-Z_]+)` \\| (?:window|run) \\| [^|]+ \\| ([^|]+) \\| `([A-Z_]+)` \\|");

  @Test
  void tableOfRules_hasEachThresholdAndVerdict() throws IOException {
    List<String> told =
        Files.readAllLines(DOCUMENT).stream()
            .map(ROW::matcher)
            .filter(row -> row.matches())
            .map(row -> "%s %s: %s".formatted(row.group(1), row.group(2), row.group(3)))
            .toList();
    assertThat(told)
        .isEqualTo(
            Stream.of(Rule.values())
                .map(rule -> "%s %s: %s".formatted(rule, rule.limitsTold(), rule.verdict()))
                .toList());
  }
}
