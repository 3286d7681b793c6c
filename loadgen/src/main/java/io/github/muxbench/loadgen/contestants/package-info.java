/**
 * Who takes part in a comparison, and the processes that they run in.
 *
 * <p>{@link io.github.muxbench.loadgen.contestants.ContestantSpec} says what was asked for: a
 * server of muxbench ({@link io.github.muxbench.loadgen.contestants.BuiltIn}), any command, or an
 * address. {@link io.github.muxbench.loadgen.contestants.ContestantProcess} is one that runs and
 * accepts connections, and ends with all that it has started. {@link
 * io.github.muxbench.loadgen.contestants.Entrant} is one with its role, baseline, contestant or
 * control.
 */
@NullMarked
package io.github.muxbench.loadgen.contestants;

import org.jspecify.annotations.NullMarked;
