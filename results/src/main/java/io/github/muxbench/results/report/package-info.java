/**
 * The report of a run, drawn from its directory alone, so that any report can be redrawn.
 *
 * <p>{@link io.github.muxbench.results.report.Report} is the way in. What the report says in words
 * comes from {@code Findings}, which makes sentences of the comparisons and of nothing else; what
 * it shows in numbers from {@code Tables}; what it draws from {@code ChartData}. All three feed two
 * outputs: the page ({@code report.jte}, whose Java is generated into this package at build) and
 * the README.
 *
 * <p>Charts are defined once, in the resource {@code charts.js}, and used twice: by ECharts in the
 * page, and by the same ECharts under Rhino ({@code ChartDrawing}) for the static SVG that a page
 * without JavaScript and a README show. The same run gives the same bytes.
 */
@NullMarked
package io.github.muxbench.results.report;

import org.jspecify.annotations.NullMarked;
