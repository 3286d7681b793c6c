package io.github.muxbench.results.report.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.muxbench.results.trace.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
  void pageOfAnEarlierTrace_isRemoved_ifTheNewOneHasNone() throws IOException {
    TraceReport.write(SyntheticTrace.of(20), directory);
    TraceReport.write(SyntheticTrace.of(TraceReport.MOST_STEPS + 1), directory);

    assertThat(directory).isDirectoryNotContaining("glob:**.{html,svg}");
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
        "\"schemaVersion\" : 3      | \"schemaVersion\" : 9     | schema version 9; this muxbench reads 3",
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

  @Test
  void traceWithNothingToDraw_isRefused() {
    Trace trace = SyntheticTrace.of(20);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(trace, List.of()))
        .withMessage("there is no server");
    Trace.Side side = trace.sides().getFirst();
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new Trace.Side(
                side.name(),
                side.contestant(),
                side.model(),
                side.micros(),
                side.lateMicros(),
                List.of(),
                List.of(),
                side.lanes(),
                side.spans(),
                List.of()))
        .withMessage("there is no step");
  }

  private static Trace of(Trace trace, List<Trace.Side> sides) {
    return new Trace(
        trace.schemaVersion(),
        trace.title(),
        trace.about(),
        trace.lesson(),
        trace.scene(),
        trace.command(),
        sides,
        trace.sources());
  }

  @Test
  void page_tellsHowLongTheSceneTook_byTheMedianOfItsPlays() {
    assertThat(new TracePage(SyntheticTrace.of(20)).distortion())
        .contains(
            "30.0 µs (29.0 µs to 32.0 µs in 3 plays) with selector, and without recording 25.0 µs (24.0 µs to 26.0 µs in 3 plays)",
            "late by at most 7.0 µs with selector, 7.0 µs with virtual-threads.");
  }

  @Test
  void page_speaksOfPollers_whereThereAreSome() {
    assertThat(new TracePage(SyntheticTrace.of(20)).words())
        .noneMatch(each -> each.contains("poller"))
        .anyMatch(each -> each.startsWith("A thread of the system"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{                     | trace.json is damaged",
        "{\"schemaVersion\": 3} | trace.json is damaged",
        "null                  | trace.json is damaged: it has nothing",
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
