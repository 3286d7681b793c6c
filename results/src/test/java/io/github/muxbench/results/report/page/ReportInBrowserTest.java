package io.github.muxbench.results.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.results.model.JmhResult;
import io.github.muxbench.results.model.RunDirectory;
import io.github.muxbench.results.report.SyntheticRun;
import io.github.muxbench.results.report.chart.Chart;
import io.github.muxbench.results.report.sides.SyntheticMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The page as people see it: in a browser, in both themes, on a desk and on a phone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportInBrowserTest {

  private static final int DESK = 1280;

  /** How many shapes a live chart has; one that failed has none but its ground. */
  private static final String SHAPES =
      "return [...document.querySelectorAll('[data-chart]')].map(d => d.dataset.chart + ' '"
          + " + (d.querySelector('.live svg')?.querySelectorAll('path,text').length ?? 0))";

  private final Path directory;
  private final Path page;
  private Browser browser;

  @SuppressWarnings("NullAway.Init")
  ReportInBrowserTest(@TempDir Path temporary) {
    directory = temporary.resolve("run");
    page = directory.resolve(Report.PAGE_FILE);
  }

  @BeforeAll
  void open() throws IOException {
    SyntheticRun.write(directory, SyntheticRun.run());
    Files.copy(Path.of("src/test/resources/jmh.json"), directory.resolve(JmhResult.FILE));
    Report.write(directory);
    browser = Browser.start();
  }

  @AfterAll
  @SuppressWarnings("ConstantValue")
  void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void page_loadsNothingButItself_andHasNoErrors() {
    browser.show(page, DESK);
    assertThat(browser.requests()).containsExactly(page.toUri().toString());
    assertThat(browser.consoleErrors()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1280", "390"})
  void everyChart_isDrawn(int width) {
    browser.show(page, width);
    List<String> shapes = browser.askAll(SHAPES);
    assertThat(shapes).hasSize(Chart.values().length);
    assertThat(shapes)
        .allSatisfy(chart ->
            assertThat(Integer.parseInt(chart.substring(chart.indexOf(' ') + 1)))
                .as(chart)
                .isGreaterThan(20));
  }

  @ParameterizedTest
  @CsvSource({"1280", "390"})
  void page_isNoWiderThanTheScreen(int width) {
    browser.show(page, width);
    browser.ask("document.querySelectorAll('details').forEach(d => d.open = true); return 1;");
    browser.settle();
    assertThat(browser.ask("return document.documentElement.scrollWidth")).isEqualTo((long) width);
  }

  @Test
  void themeSwitch_recoloursPageAndCharts_andIsRemembered() {
    browser.show(page, DESK);
    browser.click("#theme-dark");
    assertThat(
            browser.ask(
                "return getComputedStyle(document.querySelector('section')).backgroundColor"))
        .isEqualTo("rgb(22, 28, 35)");
    assertThat(paper()).isEqualTo("#161c23");
    browser.show(page, DESK);
    assertThat(paper()).isEqualTo("#161c23");
    browser.click("#theme-light");
    assertThat(paper()).isEqualTo("#ffffff");
  }

  private Object paper() {
    return browser.ask(
        "return document.querySelector('[data-chart=ratios] .live svg rect').getAttribute('fill')");
  }

  @Test
  void arrowKeys_showWhatAPointIs_andEscapeHidesIt() {
    browser.show(page, DESK);
    browser.press("[data-chart=latency] .live", "ArrowRight");
    assertThat(tooltip("latency")).contains("of messages", "selector response");
    browser.press("[data-chart=ratios] .live", "ArrowRight");
    assertThat(tooltip("ratios")).contains("virtual-threads", "blocks:");
    browser.press("[data-chart=ratios] .live", "Escape");
    browser.await(
        "getComputedStyle(document.querySelector('[data-chart=ratios] .live > div:last-child')).display === 'none'");
  }

  private String tooltip(String chart) {
    return browser
        .ask(
            "return document.querySelector('[data-chart="
                + chart
                + "] .live > div:last-child').innerText")
        .toString();
  }

  @Test
  void tables_holdTheNumbersOfTheRun() throws IOException {
    browser.show(page, DESK);
    JsonNode run = RunDirectory.json().readTree(directory.resolve(RunDirectory.RUN_FILE));
    List<Double> ratios = new ArrayList<>();
    Stream.of("comparisons", "control")
        .forEach(key -> run.path(key).forEach(c -> ratios.add(c.path("ratio").asDouble())));
    assertThat(numbers("ratios", 3)).containsExactlyInAnyOrderElementsOf(ratios);

    List<Double> capacities = new ArrayList<>();
    for (JsonNode block : run.path("blocks")) {
      for (JsonNode window : block.path("windows")) {
        if (window.path("kind").asString().equals("CAPACITY")) {
          capacities.add(window.path("traffic").path("achievedPerSecond").asDouble());
        }
      }
    }
    assertThat(numbers("capacity", 5)).isEqualTo(capacities);
  }

  private List<Double> numbers(String section, int column) {
    return browser
        .askAll(
            "return [...document.querySelectorAll('#%s td:nth-child(%d) data')].map(d => d.value)"
                .formatted(section, column))
        .stream()
        .map(Double::valueOf)
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"light, 1280", "dark, 1280", "light, 390", "dark, 390"})
  void page_canBeReadByAll(String theme, int width) throws IOException {
    browser.show(page, width);
    browser.click("#theme-" + theme);
    browser.ask("document.querySelectorAll('details').forEach(d => d.open = true); return 1;");
    browser.settle();
    assertThat(browser.seriousViolations()).isEmpty();
    keepPicture(theme + "-" + width);
  }

  @ParameterizedTest
  @CsvSource({"light, 1280", "dark, 390"})
  void pageOfAMatrix_hasCurvesAndHeatTables(String theme, int width) throws IOException {
    Path matrix = directory.resolveSibling("matrix");
    SyntheticMatrix.write(matrix);
    browser.show(matrix.resolve(Report.PAGE_FILE), width);
    browser.click("#theme-" + theme);
    browser.settle();
    assertThat(browser.consoleErrors()).isEmpty();
    assertThat(browser.askAll(SHAPES))
        .hasSize(2)
        .allSatisfy(chart ->
            assertThat(Integer.parseInt(chart.substring(chart.indexOf(' ') + 1)))
                .as(chart)
                .isGreaterThan(20));
    assertThat(browser.ask("return document.documentElement.scrollWidth")).isEqualTo((long) width);
    assertThat(browser.seriousViolations()).isEmpty();
    keepPicture("matrix-" + theme + "-" + width);
  }

  /** For whoever wants to look: {@code target/pictures}. */
  private void keepPicture(String name) throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "pictures"));
    browser.ask("document.querySelectorAll('details').forEach(d => d.open = false); return 1;");
    browser.settle();
    browser.picture(folder.resolve(name + ".png"));
  }
}
