/**
 * What a result is, and how it is kept in a run directory.
 *
 * <p>A {@link io.github.muxbench.results.model.Run} is the whole of {@code run.json}: the plan, the
 * environment, every window of every block, and what follows from them. {@link
 * io.github.muxbench.results.model.RunDirectory} reads and writes it. The latencies of each window
 * are kept beside it, one HdrHistogram log per contestant.
 *
 * <p>One path leads from a log to percentiles: {@link
 * io.github.muxbench.results.model.HistogramLog} writes it, {@link
 * io.github.muxbench.results.model.BlockHistograms} reads it into HdrHistogram's own histogram of
 * each block, and {@link io.github.muxbench.results.model.Percentiles} are read off that. Times are
 * in the unit that the name of a component says; a figure that a platform doesn't have is null and
 * absent from the JSON, never zero.
 */
@NullMarked
package io.github.muxbench.results.model;

import org.jspecify.annotations.NullMarked;
