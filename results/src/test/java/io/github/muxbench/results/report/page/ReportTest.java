package io.github.muxbench.results.report.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.muxbench.results.model.JmhResult;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.RunDirectory;
import io.github.muxbench.results.report.SyntheticRun;
import io.github.muxbench.results.report.chart.Chart;
import io.github.muxbench.results.report.chart.RunData;
import io.github.muxbench.results.report.draw.SingleDrawing;
import io.github.muxbench.results.report.text.Findings;
import io.github.muxbench.results.report.text.Table;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.SAXException;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportTest {

  private static final String HOSTILE = "</script><img src=x onerror=alert('x')>|*`\n# \"&amp;";

  /** What makes a browser load something: elements with an address, and addresses in styles. */
  private static final Pattern LOADS =
      Pattern.compile(
          "<(link|iframe|object|embed|base)\\b|\\s(src|href|srcset|action|poster)\\s*=|@import|url\\((?!#)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern SCRIPT = Pattern.compile("<script.*?</script>", Pattern.DOTALL);
  private static final Pattern DATA = Pattern.compile("<data value=\"([^\"]*)\">([^<]*)</data>");

  private final Path directory;
  private final Path hostileDirectory;
  private Map<String, String> report = Map.of();
  private Map<String, String> hostileReport = Map.of();

  ReportTest(@TempDir Path temporary) {
    directory = temporary.resolve("run");
    hostileDirectory = temporary.resolve("hostile");
  }

  @BeforeAll
  void drawTwoRuns() throws IOException {
    SyntheticRun.write(directory, SyntheticRun.run());
    Files.copy(Path.of("src/test/resources/jmh.json"), directory.resolve(JmhResult.FILE));
    Report.write(directory);
    report = written(directory);
    SyntheticRun.write(hostileDirectory, SyntheticRun.withText(SyntheticRun.run(), HOSTILE));
    Report.write(hostileDirectory);
    hostileReport = written(hostileDirectory);
  }

  @Test
  void sustainedTurns_haveTheirPanels_andWhatWasCutOffIsToldAndNotDrawn(@TempDir Path turns)
      throws IOException {
    Path run = turns.resolve("run");
    SyntheticRun.write(
        run,
        SyntheticRun.withTurns((name, block) ->
            name.equals(SyntheticRun.CONTESTANT)
                ? SyntheticRun.turn(12, 7_000, block == 0 ? 0 : 8)
                : SyntheticRun.turn(20, 3_000, 0)));
    Report.write(run);

    String readme = Files.readString(run.resolve(Report.README_FILE));
    assertThat(readme)
        .containsPattern("longest wait of a message, ms \\| virtual-threads *\\| +120 ")
        .containsPattern("connections unserved for over 100 ms, % \\| virtual-threads *\\| +25.0 ")
        .containsPattern("first answer of a newcomer, p50, ms \\| virtual-threads *\\| +7.00 ")
        .containsPattern("first answer of a newcomer, p90, ms \\| selector *\\| +3.00 ")
        .containsPattern(
            "p90, ms \\| virtual-threads *\\| +over 1,000 ms \\(16 of 52 without an answer\\) \\| +– \\| +over 1,000 ms \\(8 of 20 without an answer\\)")
        .contains("least served connection, % of the median")
        .contains("virtual-threads left 16 of 52 newcomers without an answer")
        .contains("1 of 2000 ms, with 20 newcomers/s in its first half");
    String html = Files.readString(run.resolve(Report.PAGE_FILE));
    assertThat(html).contains("\"over\":1000.0");
    assertThat(Files.readString(run.resolve("charts/fairness-light.svg")))
        .contains("over 1k")
        .contains("first answer of a newcomer, p90, ms");
    assertThat(report.get("README.md"))
        .doesNotContain("newcomer", "longest wait of a message, ms", "unserved");
  }

  @Test
  void writes_pageReadmeAndEachChartInBothThemes() {
    assertThat(report)
        .containsOnlyKeys(
            "report.html",
            "README.md",
            JmhResult.FILE,
            "charts/ratios-light.svg",
            "charts/ratios-dark.svg",
            "charts/latency-light.svg",
            "charts/latency-dark.svg",
            "charts/capacity-light.svg",
            "charts/capacity-dark.svg",
            "charts/lag-light.svg",
            "charts/lag-dark.svg",
            "charts/costs-light.svg",
            "charts/fairness-dark.svg",
            "charts/fairness-light.svg",
            "charts/costs-dark.svg",
            "charts/memory-light.svg",
            "charts/memory-dark.svg",
            "charts/jmh-light.svg",
            "charts/jmh-dark.svg");
    assertThat(report.get("charts/jmh-light.svg")).contains(">10 ns<", ">10 µs<");
    assertThat(hostileReport).doesNotContainKey("charts/jmh-light.svg");
  }

  @Test
  void page_answersWithoutScripts() {
    Findings findings = new Findings(SyntheticRun.run());
    assertThat(staticPage(report))
        .contains(findings.question())
        .contains(findings.answers().getFirst())
        .contains(findings.noiseFloor())
        .contains("<p class=\"badge\">Valid</p>")
        .contains("mvn -q compile exec:java -Dexec.args=")
        .contains("<svg ");
  }

  @Test
  void page_tablesHoldEveryNumberOfTheModel() throws IOException {
    Run run = RunDirectory.read(directory);
    RunData data = RunData.read(directory, run);
    List<Double> expected = new ArrayList<>();
    Stream<Table> charts = Stream.of(Chart.values()).map(chart -> chart.table(data));
    for (Table table :
        Stream.concat(charts, Stream.of(StallSection.of(run, "").table(), QuietTable.of(run)))
            .toList()) {
      table.rows().stream()
          .flatMap(List::stream)
          .map(Table.Cell::exact)
          .filter(Objects::nonNull)
          .forEach(expected::add);
    }
    List<Double> shown = new ArrayList<>();
    Matcher number = DATA.matcher(staticPage(report));
    while (number.find()) {
      shown.add(Double.valueOf(number.group(1)));
    }
    assertThat(shown).isEqualTo(expected);
    assertThat(shown)
        .containsAll(run.comparisons().stream().map(c -> c.ratio()).toList())
        .containsAll(run.comparisons().stream().map(c -> c.contestantValue()).toList())
        .containsAll(run.control().stream().map(c -> c.ratio()).toList());
  }

  @Test
  void page_loadsNothing() {
    assertThat(LOADS.matcher(staticPage(report)).results().map(MatchResult::group)).isEmpty();
    assertThat(report.get("report.html"))
        .contains("default-src 'none'")
        .doesNotContain("<script src");
  }

  @Test
  void readme_answersAndShowsPicturesForBothThemes() {
    assertThat(report.get("README.md"))
        .contains(
            "virtual-threads handles fewer messages a second than selector",
            "capacity 0.73 \\[0.71, 0.75\\];")
        .contains("srcset=\"charts/ratios-dark.svg\"")
        .contains("src=\"charts/ratios-light.svg\"")
        .contains("| capacity, messages/s | virtual-threads | 0.73 |")
        .contains("| kernel | Linux 6.18.4 x86\\_64 |")
        .doesNotContain("Not valid");
  }

  @Test
  void jdkWithKnownFaults_isSaidOnPageAndReadme() {
    String note =
        "The JDK has known faults: a virtual thread may stay parked for good after a timed park (JDK-8369227); a virtual thread may stay blocked for good (JDK-8373120).";
    assertThat(staticPage(report)).contains("<p class=\"note\">" + note + "</p>");
    assertThat(unescaped(report.getOrDefault("README.md", ""))).contains(note);
    assertThat(staticPage(hostileReport)).doesNotContain("known faults");
    assertThat(hostileReport.get("README.md")).doesNotContain("known faults");
  }

  private static String unescaped(String markdown) {
    return markdown.replaceAll("\\\\(\\p{Punct})", "$1");
  }

  @Test
  void charts_areXmlThatDrawsEveryContestant() {
    charts(report)
        .forEach((name, svg) -> {
          assertThat(isXml(svg)).as(name).isTrue();
          if (!name.contains("jmh")) { // It has no contestants.
            assertThat(svg).as(name).contains("virtual-threads").contains("selector-control");
          }
        });
  }

  @Test
  void charts_areTheSameBytesWhenDrawnAgain() throws IOException {
    Report.write(directory);
    assertThat(written(directory)).isEqualTo(report);
  }

  @Test
  void charts_areTheSameWhateverWasDrawnBefore() throws IOException {
    Run run = RunDirectory.read(directory);
    String json = Report.charts(RunData.read(directory, run)).json();
    SingleDrawing drawing = new SingleDrawing();
    for (String name : List.of("lag", "capacity", "ratios", "capacity")) {
      assertThat(drawing.svgs(name, json))
          .isEqualTo(
              Map.of(
                  "light", report.get("charts/" + name + "-light.svg"),
                  "dark", report.get("charts/" + name + "-dark.svg")));
    }
  }

  @Test
  void charts_inTheDark_areWhatTheDarkThemeDraws() throws IOException {
    String json = Report.charts(RunData.read(directory, RunDirectory.read(directory))).json();
    SingleDrawing drawing = new SingleDrawing();
    for (Chart chart : Chart.values()) {
      assertThat(drawing.svg(chart.key(), json, "dark"))
          .isEqualTo(report.get("charts/" + chart.key() + "-dark.svg"));
    }
  }

  @Test
  void runThatIsNotValid_isMarkedEverywhere() {
    assertThat(staticPage(hostileReport))
        .contains("<title>Not valid (disturbed): ")
        .contains("<body class=\"invalid\">")
        .contains("Not valid: disturbed")
        .contains("<caption>Not valid (disturbed): ");
    assertThat(hostileReport.get("README.md"))
        .startsWith("# Not valid (disturbed): ")
        .contains("> **Not valid: disturbed.**");
    charts(hostileReport)
        .forEach((name, svg) -> assertThat(svg).as(name).contains("NOT VALID (disturbed)"));
  }

  @Test
  void textOfTheRun_isNeverMarkup() {
    String page = hostileReport.getOrDefault("report.html", "");
    assertThat(page).doesNotContain("<img src=x");
    assertThat(staticPage(hostileReport)).doesNotContain("<img").doesNotContain("script>");
    assertThat(page).contains("&lt;img src=x");
    assertThat(SCRIPT.matcher(page).results()).hasSize(4);
    String readme = hostileReport.getOrDefault("README.md", "");
    String outsideOfCode = readme.replaceAll("(?s)```sh\n.*?\n```\n", "");
    assertThat(outsideOfCode)
        .isNotEqualTo(readme)
        .doesNotContain("<img src=x")
        .doesNotContain("\n# \"")
        .contains("\\|\\*\\`");
  }

  @Test
  void runWithoutComparisons_isDrawnAllTheSame(@TempDir Path other) throws IOException {
    Run unfinished =
        SyntheticRun.with(SyntheticRun.with(SyntheticRun.run(), List.of(), List.of()), null);
    SyntheticRun.write(other, unfinished);
    Report.write(other);
    assertThat(written(other)).doesNotContainKey("charts/ratios-light.svg");
    assertThat(staticPage(written(other)))
        .contains("Not valid: unfinished")
        .contains("The run did not end")
        .contains("This run has no comparison of virtual-threads with selector.");
  }

  @Test
  void write_leavesAnOlderReportAloneWhereTheRunCannotBeRead(@TempDir Path other)
      throws IOException {
    Files.writeString(other.resolve("report.html"), "older");
    Files.writeString(other.resolve("run.json"), "{\"schemaVersion\": 1, ");
    assertThatThrownBy(() -> Report.write(other)).isInstanceOf(IOException.class);
    assertThat(other.resolve("report.html")).hasContent("older");
    assertThat(other.resolve("charts")).doesNotExist();
  }

  private static String staticPage(Map<String, String> files) {
    return SCRIPT.matcher(files.getOrDefault("report.html", "")).replaceAll("");
  }

  private static Map<String, String> charts(Map<String, String> files) {
    Map<String, String> charts = new TreeMap<>(files);
    charts.keySet().removeIf(name -> !name.endsWith(".svg"));
    int without = files.containsKey(JmhResult.FILE) ? 0 : 1;
    assertThat(charts).hasSize(2 * (Chart.values().length - without));
    return charts;
  }

  private static boolean isXml(String svg) {
    try {
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(svg.getBytes(UTF_8)));
      return true;
    } catch (SAXException | IOException | ParserConfigurationException e) {
      return false;
    }
  }

  private static Map<String, String> written(Path run) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(run)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String name = run.relativize(file).toString().replace('\\', '/');
        if (!name.endsWith(".hlog") && !name.equals("run.json")) {
          files.put(name, Files.readString(file));
        }
      }
    }
    return files;
  }
}
