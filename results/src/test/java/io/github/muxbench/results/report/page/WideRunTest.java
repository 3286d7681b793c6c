package io.github.muxbench.results.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.results.report.chart.Chart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The report of a run of 50 contestants with 1,000 windows each. How long it takes depends on the
 * machine, so the times are written to {@code target/wide-run-times.txt} and nothing is expected of
 * them.
 */
@Isolated // Tells how long a page takes.
class WideRunTest {

  private static final long MOST_BYTES = 5_000_000;

  @Test
  void page_isSmallEnoughToBeSent_andDrawsAllContestants(@TempDir Path temporary)
      throws IOException {
    Path directory = temporary.resolve("run");
    WideRun.write(directory);
    long before = System.nanoTime();
    Path page = Report.write(directory);
    String times = "report: %.1f s%n".formatted((System.nanoTime() - before) / 1e9);
    Files.writeString(Path.of("target", "wide-run-times.txt"), times);

    assertThat(page).isRegularFile();
    assertThat(Files.size(page)).isLessThan(MOST_BYTES);
    // Each line of text is an element of its own.
    String still =
        Files.readString(directory.resolve("charts/ratios-light.svg"))
            .replaceAll("<[^>]*>", " ")
            .replaceAll("\\s+", " ");
    assertThat(still)
        .contains("Of 48 contestants the first 8; the table has all.", "virtual-threads-variant-9")
        .doesNotContain("virtual-threads-variant-10");

    try (Browser browser = Browser.start()) {
      browser.show(page, 1280);
      assertThat(browser.consoleErrors()).isEmpty();
      assertThat(browser.ask("return document.querySelectorAll('.enlivened').length"))
          .isEqualTo(Chart.values().length - 1L); // Without microbenchmarks.
      assertThat(
              browser.ask("return document.querySelector('#ratios .live').textContent").toString())
          .contains("virtual-threads-variant-49");
      Object millis =
          browser.ask("return performance.getEntriesByType('navigation')[0].loadEventEnd");
      times += "browser, until all charts are drawn: %s ms%n".formatted(millis);
      Files.writeString(Path.of("target", "wide-run-times.txt"), times);
      browser.picture(Path.of("target", "wide-run.png"));
    }
  }
}
