/**
 * The search for the highest rate at which each contestant keeps a limit on latency.
 *
 * <p>{@link io.github.muxbench.loadgen.search.SearchRun} is the whole of it, {@link
 * io.github.muxbench.loadgen.search.Bisection} decides which rate is tried next, and {@link
 * io.github.muxbench.loadgen.search.StepDriver} drives contestants at the rates that it is told.
 * The outcome is a matter of package {@code results.search}.
 */
@NullMarked
package io.github.muxbench.loadgen.search;

import org.jspecify.annotations.NullMarked;
