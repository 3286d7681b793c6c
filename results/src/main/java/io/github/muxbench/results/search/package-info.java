/**
 * The outcome of a search for the highest rate at which a limit on latency holds: {@link
 * io.github.muxbench.results.search.Search} is all that was asked and driven, and {@link
 * io.github.muxbench.results.search.Sustained} what follows from it.
 */
@NullMarked
package io.github.muxbench.results.search;

import org.jspecify.annotations.NullMarked;
