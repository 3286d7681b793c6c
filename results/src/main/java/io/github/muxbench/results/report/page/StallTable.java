package io.github.muxbench.results.report.page;

import io.github.muxbench.results.report.text.Numbers;
import io.github.muxbench.results.report.text.Table;
import io.github.muxbench.results.report.text.Table.Cell;
import io.github.muxbench.results.report.text.Table.Column;
import io.github.muxbench.results.stats.ContestantWaits;
import io.github.muxbench.results.stats.LongestWait;
import io.github.muxbench.results.stats.StallCause;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What is known of the stalls of each contestant: a row for each, a column for each cause. */
final class StallTable {

  private static final Cell NONE = Cell.number("0", 0);

  private StallTable() {}

  /**
   * Returns the table, with a column only for causes that occurred.
   *
   * @param mark what stands before the numbers of a run that isn't valid
   */
  static Table of(String mark, List<ContestantWaits> contestants) {
    Set<StallCause> occurred = EnumSet.noneOf(StallCause.class);
    contestants.forEach(each -> occurred.addAll(each.stalls().keySet()));
    List<Column> columns = new ArrayList<>();
    columns.add(Column.words("Contestant"));
    columns.add(Column.numbers("Latency windows"));
    columns.add(Column.numbers("With a stall"));
    occurred.forEach(cause -> columns.add(Column.numbers(cause.words())));
    return new Table(
        "%sLatency windows in which a message waited for %s ms or more, by the first cause that fits, with the longest wait of each"
            .formatted(mark, Numbers.compact(LongestWait.STALL_MILLIS)),
        columns,
        contestants.stream().map(each -> row(each, occurred)).toList());
  }

  private static List<Cell> row(ContestantWaits contestant, Set<StallCause> occurred) {
    int windows = contestant.waits().size();
    boolean isRecorded = windows > 0;
    Map<StallCause, List<LongestWait>> stalls = contestant.stalls();
    List<Cell> row = new ArrayList<>();
    row.add(Cell.words(contestant.contestant().name()));
    row.add(isRecorded ? Cell.number(count(windows), windows) : Cell.words("not recorded"));
    row.add(isRecorded ? cell(stalls.values().stream().flatMap(List::stream).toList()) : dash());
    for (StallCause cause : occurred) {
      row.add(isRecorded ? cell(stalls.getOrDefault(cause, List.of())) : dash());
    }
    return row;
  }

  private static Cell cell(Collection<LongestWait> stalls) {
    double longest = stalls.stream().mapToDouble(LongestWait::millis).max().orElse(0);
    return stalls.isEmpty()
        ? NONE
        : Cell.number(
            "%s, longest %s ms".formatted(count(stalls.size()), Numbers.significant(longest)),
            stalls.size());
  }

  private static Cell dash() {
    return Cell.number(null);
  }

  private static String count(int number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
