package io.github.muxbench.results.report.chart;

import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Percentiles;
import io.github.muxbench.results.report.text.Table;
import io.github.muxbench.results.report.text.Table.Cell;
import io.github.muxbench.results.report.text.Table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The numbers of {@link LatencyChart}. */
final class LatencyTable {

  private LatencyTable() {}

  static Table of(RunData data) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Contestant contestant : data.run().contestants()) {
      RunData.Distributions latencies = data.latencies(contestant);
      if (latencies != null) {
        add(rows, contestant, "response time", latencies.response());
        add(rows, contestant, "service time", latencies.service());
      }
    }
    return table(data.mark() + "Latency", rows);
  }

  static Table ofLag(RunData data) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Contestant contestant : data.run().contestants()) {
      RunData.Distributions latencies = data.latencies(contestant);
      if (latencies != null) {
        add(rows, contestant, "generator lag", latencies.lag());
      }
    }
    return table(data.mark() + "Lag", rows);
  }

  private static Table table(String what, List<List<Cell>> rows) {
    return new Table(
        what + " in µs over all windows; a dash where too few messages support a percentile",
        List.of(
            Column.words("Contestant"),
            Column.words("Time"),
            Column.numbers("Messages"),
            Column.numbers("p50"),
            Column.numbers("p90"),
            Column.numbers("p99"),
            Column.numbers("p99.9"),
            Column.numbers("p99.99"),
            Column.numbers("max")),
        rows);
  }

  private static void add(
      List<List<Cell>> rows, Contestant contestant, String time, LatencyDistribution timing) {
    Percentiles micros = timing.percentiles().all();
    if (micros.count() > 0) {
      rows.add(
          List.of(
              Cell.words(contestant.name()),
              Cell.words(time),
              Cell.number(
                  String.format(Locale.ROOT, "%,d", micros.count()), (double) micros.count()),
              Cell.number(micros.p50()),
              Cell.number(micros.p90()),
              Cell.number(micros.p99()),
              Cell.number(micros.p999()),
              Cell.number(micros.p9999()),
              Cell.number(micros.max())));
    }
  }
}
