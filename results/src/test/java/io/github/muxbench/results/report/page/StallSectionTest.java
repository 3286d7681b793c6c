package io.github.muxbench.results.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Contestant.Role;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.Window;
import io.github.muxbench.results.model.Window.Fairness;
import io.github.muxbench.results.model.Window.Generator;
import io.github.muxbench.results.model.Window.Host;
import io.github.muxbench.results.model.Window.Kind;
import io.github.muxbench.results.model.WindowBuilder;
import io.github.muxbench.results.report.SyntheticRun;
import io.github.muxbench.results.report.text.Table;
import io.github.muxbench.results.report.text.Templates;
import io.github.muxbench.results.stats.ContestantWaits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The synthetic run has 12 latency windows of 500 ms of each contestant, after heads of 50 ms. */
class StallSectionTest {

  private static final String NAME = SyntheticRun.CONTESTANT;

  /** What a window tells where nobody stood still. */
  private static final Host QUIET = new Host(0.0, 0.1, 0.0, 0.2);

  private static final Generator PUNCTUAL = new Generator(0.5, 0.1, 1.0, null, 0.0);

  @TempDir private Path directory;

  @Test
  void stalls_areCountedByCause_aRowForEachContestant_aColumnForEachCauseThatOccurred() {
    Run run =
        latency(window -> {
          boolean isFirst = window.round() == 0 && window.contestant().equals(NAME);
          boolean isSecond = window.round() == 1 && window.contestant().equals(NAME);
          WindowBuilder builder = quiet(window, isFirst ? 3_000 : isSecond ? 8_000 : 200);
          return isFirst
              ? builder.generator(new Generator(0.5, 1.6, 1.0, null, 0.0)).build()
              : builder.build();
        });

    Table table = StallSection.of(run, "").table();

    assertThat(titles(table))
        .containsExactly(
            "Contestant",
            "Latency windows",
            "With a stall",
            "Generator stood still",
            "Unexplained");
    assertThat(texts(table))
        .containsExactly(
            List.of("selector", "12", "0", "0", "0"),
            List.of(NAME, "12", "6, longest 8.00 ms", "3, longest 3.00 ms", "3, longest 8.00 ms"),
            List.of("selector-control", "12", "0", "0", "0"));
  }

  @Test
  void waitOfJustUnderAMillisecond_isNoStall_andOneMillisecondIs() {
    assertThat(texts(StallSection.of(latency(each -> quiet(each, 999).build()), "").table()))
        .contains(List.of("selector", "12", "0"));
    assertThat(texts(StallSection.of(latency(each -> quiet(each, 1_000).build()), "").table()))
        .contains(List.of("selector", "12", "12, longest 1.00 ms", "12, longest 1.00 ms"));
  }

  @Test
  void capacityWindowsAndTurns_haveNoPart() {
    Run run =
        each(
            SyntheticRun.withTurns((_, _) -> SyntheticRun.turn(20, 7_000, 0)),
            window -> quiet(window, window.kind() == Kind.LATENCY ? 300 : 900_000).build());
    assertThat(texts(StallSection.of(run, "").table())).contains(List.of("selector", "12", "0"));
  }

  @Test
  void messageThatWasNeverAnswered_waitedForAsLongAsItIsOld() {
    Run run =
        latency(window -> quiet(window, 200).unanswered(3, new Window.Owed(1, 1_234, 1)).build());
    assertThat(texts(StallSection.of(run, "").table()))
        .contains(List.of("selector", "12", "12, longest 1,230 ms", "12, longest 1,230 ms"));
  }

  @Test
  void serverThatAlwaysWaitsForItself_isNotSaidToHaveWaited_butOneThatWaitedForLongerIs() {
    Run run =
        latency(window ->
            quiet(window, window.round() == 0 ? 4_000 : 200)
                .host(new Host(0.0, 0.1, 0.0, window.round() == 0 ? waited(window) : 9.0))
                .build());
    Table table = StallSection.of(run, "").table();
    assertThat(titles(table)).contains("Server waited for a CPU", "Unexplained");
    assertThat(texts(table))
        .contains(
            List.of("selector", "12", "3, longest 4.00 ms", "0", "3, longest 4.00 ms"),
            List.of(NAME, "12", "3, longest 4.00 ms", "3, longest 4.00 ms", "0"));
  }

  private static double waited(Window window) {
    return window.contestant().equals(NAME) ? 11.5 : 10.5;
  }

  @Test
  void runThatRecordedNoWaits_saysSo_andNothingElse() {
    StallSection section = StallSection.of(SyntheticRun.run(), "");
    assertThat(texts(section.table()))
        .containsExactly(
            List.of("selector", "not recorded", "–"),
            List.of(NAME, "not recorded", "–"),
            List.of("selector-control", "not recorded", "–"));
    assertThat(section.sentences()).isEmpty();
  }

  @Test
  void causesThatFitWithoutAStall_areCountedAsChance() {
    // Of 36 windows 9 have a stall of 2 ms. Of the 27 others 9 have a gap of 1 ms, half of that.
    Run run =
        latency(window ->
            quiet(window, window.round() == 0 ? 2_000 : 200)
                .generator(new Generator(0.5, window.round() == 1 ? 1.0 : 0.9, 1.0, null, 0.0))
                .build());
    assertThat(StallSection.of(run, "").sentences())
        .containsExactly(
            "A cause that fits may stand beside a stall by chance: of the windows without a stall, 33 % have something that would fit one of 2.00 ms, the median of the stalls.");
  }

  @Test
  void howLargeAStallMustBe_isToldFromTheWaitsOfBaselineAndControl() {
    // 100 windows of 500 ms each. Of the 200 of baseline and control 8 have 30 ms and 2 have 20.
    StallSection section = StallSection.of(long100(true), "");
    assertThat(section.sentences())
        .containsExactly(
            "The baseline and its control let a message wait for up to 30.0 ms, and for more than 0.400 ms in 5 % of the windows. A single stall that a server makes itself stands out only if it is longer than the former; and the run meets it, with a likelihood of 95 %, only if it comes every 16.7 s or more often.",
            "Shorter stalls show by their number, since each delays only what is due while it lasts: those of 0.400 ms make up the whole p99.9 only if one comes every 0.400 s or more often, and p99 every 0.0400 s.");
  }

  @Test
  void howLargeAStallMustBe_isNotToldFromFewWindows() {
    assertThat(StallSection.of(long100(false), "").sentences()).isEmpty();
  }

  /** A run of one block in which the contestant, which doesn't count here, waits for a second. */
  private static Run long100(boolean withControl) {
    Run run = SyntheticRun.run();
    List<Window> windows = new ArrayList<>();
    for (Contestant contestant : run.contestants()) {
      if (withControl || contestant.role() != Role.CONTROL) {
        for (int round = 0; round < 100; round++) {
          double micros =
              contestant.role() == Role.CONTESTANT
                  ? 1_000_000
                  : round < 4 ? 30_000 : round == 4 ? 20_000 : round == 5 ? 400 : 300;
          windows.add(
              new WindowBuilder(contestant.name(), Kind.LATENCY, round)
                  .at(0, 0.5)
                  .fairness(new Fairness(1, 1, 1, 0, micros, null))
                  .host(new Host(null, null, null, null))
                  .build());
        }
      }
    }
    return SyntheticRun.withBlocks(run, List.of(new Block(0, List.of(), windows)));
  }

  @Test
  void pageAndReadme_showTableAndSentences_andTheMarkOfARunThatIsNotValid() throws IOException {
    SyntheticRun.write(
        directory, latency(window -> quiet(window, window.round() == 0 ? 2_500 : 200).build()));
    Report.write(directory);

    String html = Files.readString(directory.resolve(Report.PAGE_FILE));
    String section =
        html.substring(html.indexOf("<section id=\"stalls\">"), html.indexOf("Who took part"));
    assertThat(section)
        .contains("<h2>What is known of the stalls</h2>")
        .contains(
            "<caption>Not valid (unfinished): Latency windows in which a message waited for 1 ms or more")
        .contains("<data value=\"3.0\">3, longest 2.50 ms</data>")
        .contains("0 % have something that would fit one of 2.50 ms");
    assertThat(Files.readString(directory.resolve(Report.README_FILE)))
        .contains("## What is known of the stalls\n\n")
        .contains("| selector-control | 12 | 3, longest 2.50 ms | 3, longest 2.50 ms |\n")
        .contains(" |\n\nA cause that fits may stand beside a stall by chance: ")
        .contains("the median of the stalls.\n\n## How to repeat it\n");
  }

  @Test
  void nameOfAContestant_isNeverMarkup() {
    Run run = SyntheticRun.run();
    Contestant hostile =
        new Contestant("<img src=x>|*", "selector", Role.BASELINE, List.of("java"));
    Table table =
        StallTable.of(
            "", List.of(new ContestantWaits(hostile, ContestantWaits.of(run).get(1).waits())));
    assertThat(Templates.html("page/table.jte", Map.of("table", table)))
        .contains("&lt;img src=x&gt;|*")
        .doesNotContain("<img");
    assertThat(Templates.markdown("page/readmeTable.jte", Map.of("table", table)))
        .contains("| &lt;img src=x&gt;\\|\\* | not recorded |");
  }

  private static WindowBuilder quiet(Window window, double longestWaitMicros) {
    return WindowBuilder.from(window)
        .fairness(new Fairness(1, 1, 1, 0, longestWaitMicros, null))
        .generator(PUNCTUAL)
        .host(QUIET);
  }

  private static Run latency(Function<Window, Window> change) {
    return each(
        SyntheticRun.run(),
        window -> window.kind() == Kind.LATENCY ? change.apply(window) : window);
  }

  private static Run each(Run run, Function<Window, Window> change) {
    return SyntheticRun.withBlocks(
        run,
        run.blocks().stream()
            .map(block -> block.with(block.windows().stream().map(change).toList()))
            .toList());
  }

  private static List<String> titles(Table table) {
    return table.columns().stream().map(Table.Column::title).toList();
  }

  private static List<List<String>> texts(Table table) {
    return table.rows().stream().map(row -> row.stream().map(Table.Cell::text).toList()).toList();
  }
}
