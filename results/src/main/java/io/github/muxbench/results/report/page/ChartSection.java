package io.github.muxbench.results.report.page;

import io.github.muxbench.results.report.chart.Chart;
import io.github.muxbench.results.report.draw.Drawing;
import io.github.muxbench.results.report.text.Table;

/**
 * A section of the report.
 *
 * @param drawing its chart
 * @param table the numbers of the chart
 */
public record ChartSection(Drawing drawing, Table table) {

  /** One row for each window is too much for a README; the page has it. */
  public boolean isReadable() {
    return drawing.chart() != Chart.CAPACITY;
  }
}
