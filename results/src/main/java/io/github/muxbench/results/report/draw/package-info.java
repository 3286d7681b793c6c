/**
 * Draws charts. Each is defined once, in a script beside {@code charts.js}, and used twice: by
 * ECharts in the page, and by the same ECharts under Rhino for the static SVG that a page without
 * JavaScript and a README show. What the charts are of, this package doesn't know.
 */
@NullMarked
package io.github.muxbench.results.report.draw;

import org.jspecify.annotations.NullMarked;
