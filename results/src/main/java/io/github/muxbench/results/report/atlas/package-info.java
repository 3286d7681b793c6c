/** Draws an atlas: comparisons along several axes in one picture. */
@NullMarked
package io.github.muxbench.results.report.atlas;

import org.jspecify.annotations.NullMarked;
