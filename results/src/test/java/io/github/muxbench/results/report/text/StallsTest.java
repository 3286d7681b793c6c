package io.github.muxbench.results.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.Window;
import io.github.muxbench.results.report.SyntheticRun;
import io.github.muxbench.results.report.page.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StallsTest {

  private static final String NAME = SyntheticRun.CONTESTANT;

  @TempDir private Path directory;

  @Test
  void nobodyWhoStalled_isNothingToTell() {
    assertThat(Stalls.of(SyntheticRun.run())).isEmpty();
  }

  @Test
  void messagesWithoutAnAnswer_areCounted_andTheLongestWaitIsTold() {
    Run run = withFirst(waiting(900), 70, new Window.Owed(5, 2_100, 3));
    long sent =
        run.blocks().stream()
            .flatMap(block -> block.windows().stream())
            .filter(window -> window.contestant().equals(NAME))
            .mapToLong(window -> window.traffic().sent())
            .sum();
    assertThat(Stalls.of(run))
        .containsExactly(
            "%s left 75 of %,d messages without an answer, in 1 of 36 windows; the longest wait was 2.1 s."
                .formatted(NAME, sent + 5));
  }

  @Test
  void messageThatWaitedForASecond_isTold_thoughItWasAnswered() {
    assertThat(Stalls.of(withFirst(waiting(999_999), 0, null))).isEmpty();
    assertThat(Stalls.of(withFirst(waiting(1_400_000), 0, null)))
        .containsExactly(NAME + " let a message wait for 1.4 s.");
  }

  @Test
  void waitInASustainedTurn_isNoStall_butNewcomersWithoutAnAnswerAreTold() {
    Run quick = SyntheticRun.withTurns((_, _) -> SyntheticRun.turn(20, 7_000, 0));
    Run slow =
        SyntheticRun.withBlocks(
            quick,
            quick.blocks().stream()
                .map(block ->
                    block.with(
                        block.windows().stream()
                            .map(window ->
                                window.kind() == Window.Kind.SUSTAINED
                                    ? SyntheticRun.serving(window, waiting(1_900_000), 0, null)
                                    : window)
                            .toList()))
                .toList());
    assertThat(Stalls.of(slow)).isEmpty();

    Run censored =
        SyntheticRun.withTurns((name, _) ->
            name.equals(NAME)
                ? new Window.Sustained(120_000, true, 0, List.of(5.0), List.of(1e6, 1.1e6), 3)
                : SyntheticRun.turn(6, 7_000, 0));
    assertThat(Stalls.of(censored))
        .containsExactly(
            "While it was saturated, %s left 6 of 18 newcomers without an answer to the end of their turn."
                .formatted(NAME),
            "While it was saturated, %s refused 9 of 18 newcomers.".formatted(NAME));
  }

  @Test
  void withdrawal_standsOnTheFirstScreen_alsoWhereItWasBeforeTheFirstWindow() throws Exception {
    Run run = SyntheticRun.run();
    List<Block> blocks =
        run.blocks().stream()
            .map(block ->
                new Block(
                    block.index(),
                    block.warmups(),
                    block.windows().stream()
                        .filter(window -> !window.contestant().equals(NAME))
                        .toList(),
                    List.of(new Block.Withdrawal(NAME, 0, "in 3 windows nothing came back")),
                    null,
                    new Block.Others(0.5, new Block.Neighbour("make", 7, 3.5))))
            .toList();
    SyntheticRun.write(directory, SyntheticRun.withBlocks(run, blocks));
    Files.deleteIfExists(directory.resolve(NAME + ".hlog"));

    Path page = Report.write(directory);

    String told = NAME + " was withdrawn from 3 of 3 blocks: in 3 windows nothing came back.";
    String html = Files.readString(page);
    assertThat(html.substring(0, html.indexOf("<dl class=\"facts\">"))).contains(told);
    assertThat(html).contains("make (pid 7), 3.50 s");
    assertThat(directory.resolve(Report.README_FILE)).content().contains(told);
  }

  private static Window.Fairness waiting(double micros) {
    return new Window.Fairness(1, 1, 1, 0, micros, null);
  }

  /** Returns a run in which the contestant's first window is another. */
  private static Run withFirst(
      Window.Fairness fairness, long unanswered, Window.@Nullable Owed owed) {
    Run run = SyntheticRun.run();
    Block first = run.blocks().getFirst();
    Window changed =
        first.windows().stream()
            .filter(window -> window.contestant().equals(NAME))
            .findFirst()
            .orElseThrow();
    List<Block> blocks = new ArrayList<>(run.blocks());
    blocks.set(
        0,
        first.with(
            first.windows().stream()
                .map(window ->
                    window.equals(changed)
                        ? SyntheticRun.serving(window, fairness, unanswered, owed)
                        : window)
                .toList()));
    return SyntheticRun.withBlocks(run, blocks);
  }
}
