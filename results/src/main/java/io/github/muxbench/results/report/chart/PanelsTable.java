package io.github.muxbench.results.report.chart;

import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.report.text.Table;
import io.github.muxbench.results.report.text.Table.Cell;
import io.github.muxbench.results.report.text.Table.Column;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The numbers of a {@link PanelsChart}, block by block. */
final class PanelsTable {

  private PanelsTable() {}

  /**
   * Returns a row for each row of each panel.
   *
   * @param chart null if there is nothing to draw
   */
  static Table of(String caption, RunData data, @Nullable PanelsChart chart) {
    List<Block> blocks = data.run().blocks();
    List<Column> columns =
        new ArrayList<>(
            List.of(Column.words("Figure"), Column.words("Contestant"), Column.numbers("All")));
    blocks.forEach(block -> columns.add(Column.numbers("Block " + (block.index() + 1))));
    List<List<Cell>> rows = new ArrayList<>();
    for (PanelsChart.Panel panel : chart == null ? List.<PanelsChart.Panel>of() : chart.panels()) {
      for (PanelsChart.Row row : panel.rows()) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.words(panel.name()));
        cells.add(Cell.words(row.look().name()));
        cells.add(cell(row.value(), row.told().getFirst()));
        for (int block = 0; block < blocks.size(); block++) {
          cells.add(
              block < row.blocks().size()
                  ? cell(row.blocks().get(block), row.told().get(block + 1))
                  : Cell.number(null));
        }
        rows.add(cells);
      }
    }
    return new Table(data.mark() + caption, columns, rows);
  }

  private static Cell cell(@Nullable Double number, @Nullable String told) {
    return told == null ? Cell.number(number) : Cell.words(told);
  }
}
