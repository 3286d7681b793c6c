package io.github.muxbench.results.report.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.results.search.MadeUpSearch;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchReportTest {

  @TempDir private Path directory;

  @Test
  void sentences_sayRate_interval_andWhatCameOfItElsewhere() {
    assertThat(SearchSentences.of(MadeUpSearch.usual()))
        .satisfiesExactly(
            selector ->
                assertThat(selector)
                    .startsWith("selector: 99.7k [")
                    .endsWith(
                        "messages/s; on other processes it held at 95k/s (797 µs), and was missed at 105k/s (1,490 µs)."),
            threads -> assertThat(threads).startsWith("virtual-threads: 80.1k ["),
            ratio ->
                assertThat(ratio)
                    .startsWith("virtual-threads sustains 0.80")
                    .endsWith("times the rate of selector."));
  }

  @Test
  void report_hasPage_readme_andCurve() throws IOException {
    Path page = SearchReport.write(MadeUpSearch.usual(), directory);

    assertThat(page).content().contains("Highest rate with p99&lt;1ms", "95,000", "<svg");
    assertThat(directory.resolve("README.md"))
        .content()
        .contains("virtual-threads sustains", "charts/load-light.svg", "-Dexec.args=");
    assertThat(directory.resolve("charts/load-dark.svg")).content().startsWith("<svg");
  }
}
