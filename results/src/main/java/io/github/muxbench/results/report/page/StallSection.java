package io.github.muxbench.results.report.page;

import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.report.text.StallSentences;
import io.github.muxbench.results.report.text.Table;
import io.github.muxbench.results.stats.ContestantWaits;
import java.util.List;

/**
 * What the whole tail is made of.
 *
 * @param table the stalls by their causes
 * @param sentences what the table can't show, and how large a stall must be to stand out
 */
public record StallSection(Table table, List<String> sentences) {

  static StallSection of(Run run, String mark) {
    List<ContestantWaits> contestants = ContestantWaits.of(run);
    return new StallSection(StallTable.of(mark, contestants), StallSentences.of(contestants));
  }

  public String heading() {
    return "What is known of the stalls";
  }
}
