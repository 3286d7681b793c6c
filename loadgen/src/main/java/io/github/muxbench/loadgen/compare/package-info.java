/**
 * The comparison: blocks of fresh processes, all alive at once, driven in short alternating
 * windows.
 *
 * <p>{@link io.github.muxbench.loadgen.compare.ComparisonRun} is the whole of it, {@link
 * io.github.muxbench.loadgen.compare.BlockRun} one block. {@link
 * io.github.muxbench.loadgen.compare.ContestantSpec} says who takes part, {@link
 * io.github.muxbench.loadgen.compare.ContestantProcess} is a contestant that runs, and {@link
 * io.github.muxbench.loadgen.compare.LoadGenerator} the generator that drives them all, on CPUs of
 * its own ({@link io.github.muxbench.loadgen.compare.Placement}).
 */
@NullMarked
package io.github.muxbench.loadgen.compare;

import org.jspecify.annotations.NullMarked;
