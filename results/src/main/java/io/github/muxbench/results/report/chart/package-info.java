/**
 * The charts of a run: what each one draws, and the table of the same numbers under it. {@code
 * Chart} lists them, and {@code RunData} is all that they are drawn from.
 */
@NullMarked
package io.github.muxbench.results.report.chart;

import org.jspecify.annotations.NullMarked;
