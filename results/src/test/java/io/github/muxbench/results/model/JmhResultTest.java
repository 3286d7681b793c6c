package io.github.muxbench.results.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JmhResultTest {

  private static final String ONE =
      """
      [{"benchmark": "io.github.x.Wake.up", "params": {"server": "selector", "size": "64"},
        "primaryMetric": {"score": 3.0, "scoreConfidence": [2.5, 3.5], "scoreUnit": "us/op",
                          "rawData": [[2.0, 3.0], [3.0, 4.0]]}}]\
      """;

  @TempDir private Path folder;

  @Test
  void result_hasItsIntervalAndTheMeanOfEachFork() throws IOException {
    assertThat(read(ONE))
        .containsExactly(
            new JmhResult(
                "Wake.up", "server=selector, size=64", "us/op", 3.0, 2.5, 3.5, List.of(2.5, 3.5)));
  }

  @Test
  void samples_countAsOftenAsTheyWereTaken() throws IOException {
    String sampled =
        ONE.replaceFirst(
            "\"rawData\": *\\[\\[.*?\\]\\]",
            "\"rawDataHistogram\": [[[[2.0, 3], [6.0, 1]], [[3.0, 4]]], [[[3.5, 7]]]]");

    assertThat(read(sampled).getFirst().forks()).containsExactly(3.0, 3.5);
  }

  @Test
  void intervalThatIsNotKnown_isAbsent() throws IOException {
    JmhResult result = read(ONE.replace("[2.5, 3.5],", "[\"NaN\", \"NaN\"],")).getFirst();
    assertThat(result.low()).isNull();
    assertThat(result.high()).isNull();
    assertThat(result.score()).isCloseTo(3, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{}", "[]", "[{}]", "[{\"benchmark\": \"a.B.c\"}]"})
  void whatIsNoJmhJson_isNamedInOneLine(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("jmh.json"), text);
    assertThatThrownBy(() -> JmhResult.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(file.toString())
        .message()
        .doesNotContain("\n");
  }

  @Test
  void missingFile_isNamed_butNoRunNeedsOne() throws IOException {
    Path missing = folder.resolve("none.json");
    assertThatThrownBy(() -> JmhResult.read(missing)).hasMessage(missing + " is no file");
    assertThat(JmhResult.in(folder)).isEmpty();
  }

  private List<JmhResult> read(String text) throws IOException {
    return JmhResult.read(Files.writeString(folder.resolve("jmh.json"), text));
  }
}
