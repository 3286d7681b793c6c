@NullMarked
package io.github.muxbench.results.report.chart;

import org.jspecify.annotations.NullMarked;
