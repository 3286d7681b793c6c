/** Draws a trial: its page, its README and its ratios. */
@NullMarked
package io.github.muxbench.results.report.trial;

import org.jspecify.annotations.NullMarked;
