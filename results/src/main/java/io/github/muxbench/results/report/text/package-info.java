/**
 * What a report says, in words and numbers: sentences that follow from comparisons ({@code
 * Findings}, {@code Stalls}, {@code Deviations}), numbers as a reader wants them, tables, and the
 * templates that all of it is put into. Nothing here knows of a chart.
 */
@NullMarked
package io.github.muxbench.results.report.text;

import org.jspecify.annotations.NullMarked;
