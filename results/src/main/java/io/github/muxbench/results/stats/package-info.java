/**
 * What follows from the windows of a run: ratios, how sure they are, and what may be said of them.
 *
 * <p>A run has two kinds of chance in it. Within a block, windows differ because the machine drifts
 * and is disturbed; windows of one round stand side by side in time and are only compared with each
 * other. Between blocks, processes differ because a JVM's luck (code layout, order of compilation)
 * is drawn once per process, and no number of windows shows more of it. {@link
 * io.github.muxbench.results.stats.RatioEstimate} therefore takes each block for one draw.
 */
@NullMarked
package io.github.muxbench.results.stats;

import org.jspecify.annotations.NullMarked;
