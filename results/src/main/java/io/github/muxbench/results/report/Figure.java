package io.github.muxbench.results.report;

/**
 * A section of the report.
 *
 * @param drawing its chart
 * @param table the numbers of the chart
 */
record Figure(Drawing drawing, Table table) {}
