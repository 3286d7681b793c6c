package io.github.muxbench.results.report.page;

import io.github.muxbench.results.model.Plan;
import io.github.muxbench.results.report.text.CommandLines;
import io.github.muxbench.results.report.text.Numbers;
import io.github.muxbench.results.report.text.Table;
import io.github.muxbench.results.report.text.Table.Cell;
import io.github.muxbench.results.report.text.Table.Column;
import java.util.ArrayList;
import java.util.List;

/** The plan of a run, one row for each setting that was made. */
public final class PlanTable {

  private final List<List<Cell>> rows = new ArrayList<>();

  private PlanTable() {}

  public static Table of(Plan plan) {
    PlanTable table = new PlanTable();
    table.add("profile", plan.profile());
    table.add("connections to each contestant", Integer.toString(plan.connections()));
    table.add("message size", plan.sizeBytes() + " bytes");
    table.add("generator threads", Integer.toString(plan.generatorThreads()));
    table.add("blocks", Integer.toString(plan.blocks()));
    table.add(
        "capacity windows per contestant and block",
        "%d of %d ms".formatted(plan.capacityWindows(), plan.capacityWindowMillis()));
    table.add(
        "latency windows per contestant and block",
        "%d of %d ms".formatted(plan.latencyWindows(), plan.latencyWindowMillis()));
    if (plan.hasSustained()) {
      table.add(
          "sustained turns per contestant and block",
          "1 of %d ms, with %s newcomers/s in its first half"
              .formatted(plan.sustainedMillis(), Numbers.compact(plan.newcomersPerSecond())));
    }
    table.add("head of each window, not recorded", plan.discardMillis() + " ms");
    table.add(
        "warm-up",
        "%s to %s s"
            .formatted(
                Numbers.compact(plan.warmupMinSeconds()),
                Numbers.compact(plan.warmupMaxSeconds())));
    table.add(
        "connections opened to measure memory",
        plan.memoryConnections() == 0 ? "none" : Integer.toString(plan.memoryConnections()));
    Double offered = plan.offeredPerSecond();
    if (offered != null) {
      table.add("offered rate", Numbers.compact(offered) + " messages/s");
    }
    Double share = plan.offeredShare();
    if (share != null) {
      table.add(
          "offered share of what the slowest contestant reached in the first warm-up",
          Numbers.percent(share));
    }
    table.add("arrivals", plan.arrivals());
    table.add("seed", Long.toString(plan.seed()));
    table.add("CPUs of the servers", plan.serverCpus() == null ? "not pinned" : plan.serverCpus());
    table.add(
        "CPUs of the generator",
        plan.generatorCpus() == null ? "not pinned" : plan.generatorCpus());
    table.add(
        "JVM flags of each contestant",
        plan.jvmFlags().isEmpty() ? "none" : CommandLines.shell(plan.jvmFlags()));
    return new Table(
        "What was to be measured",
        List.of(Column.words("Setting"), Column.words("Value")),
        table.rows);
  }

  private void add(String setting, String value) {
    rows.add(List.of(Cell.words(setting), Cell.words(value)));
  }
}
