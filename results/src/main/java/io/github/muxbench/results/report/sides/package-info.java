/** Several runs in one report: side by side, or by the settings of a matrix. */
@NullMarked
package io.github.muxbench.results.report.sides;

import org.jspecify.annotations.NullMarked;
