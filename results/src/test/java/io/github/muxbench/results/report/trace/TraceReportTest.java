package io.github.muxbench.results.report.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.muxbench.results.trace.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceReportTest {

  @TempDir private Path directory;

  @Test
  void trace_hasAPage_pictures_andANarration() throws IOException {
    Path page = TraceReport.write(SyntheticTrace.of(20), directory);

    assertThat(page).isEqualTo(directory.resolve(TraceReport.PAGE_FILE));
    assertThat(page)
        .content()
        .contains("class=\"trace", "a sends 64 bytes", "Content-Security-Policy")
        // But for the name space of SVG, which nothing loads.
        .doesNotContainPattern("https?://(?!www\\.w3\\.org/2000/svg)");
    assertThat(directory.resolve(TraceReport.LIGHT_FILE))
        .content()
        .startsWith("<svg")
        .contains("#0072b2");
    assertThat(directory.resolve(TraceReport.DARK_FILE)).content().contains("#56b4e9");
    assertThat(directory.resolve(TraceReport.TEXT_FILE))
        .content()
        .contains("a sends 64 bytes", "(concluded)");
  }

  @Test
  void moreStepsThanAPageMayHave_areToldInTheNarrationAlone() throws IOException {
    Path written = TraceReport.write(SyntheticTrace.of(TraceReport.MOST_STEPS + 1), directory);

    assertThat(written).isEqualTo(directory.resolve(TraceReport.TEXT_FILE));
    assertThat(directory.resolve(TraceReport.PAGE_FILE)).doesNotExist();
  }

  @Test
  void whatWasWritten_isReadAgain() throws IOException {
    Trace trace = SyntheticTrace.of(20);
    Trace.KIND.create(directory, false).write(trace);
    assertThat(Trace.KIND.read(directory)).isEqualTo(trace);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"schemaVersion\" : 2      | \"schemaVersion\" : 9     | schema version 9; this muxbench reads 2",
        "\"causes\" : [ 0 ]         | \"causes\" : [ 999999 ]   | comes before its cause",
        "\"lane\" : \"client:a\"    | \"lane\" : \"elsewhere\"  | on no lane that there is"
      })
  void whatCantBeDrawn_isRefused(String written, String changed, String says) throws IOException {
    Trace.KIND.create(directory, false).write(SyntheticTrace.of(20));
    Path file = directory.resolve("trace.json");
    assertThat(file).content().contains(written);
    Files.writeString(file, Files.readString(file).replace(written, changed));

    assertThatIOException()
        .isThrownBy(() -> Trace.KIND.read(directory))
        .withMessageContaining(says);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{                     | trace.json is damaged",
        "{\"schemaVersion\": 2} | trace.json is damaged",
        "[]                    | trace.json is damaged"
      })
  void anythingElse_isRefusedInOneLine(String text, String says) throws IOException {
    Files.writeString(directory.resolve("trace.json"), text);
    assertThatIOException()
        .isThrownBy(() -> Trace.KIND.read(directory))
        .withMessageContaining(says)
        .satisfies(e -> assertThat(String.valueOf(e.getMessage())).doesNotContain("\n"));
  }
}
