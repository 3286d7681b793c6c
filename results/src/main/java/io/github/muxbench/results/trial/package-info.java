/**
 * Contestants held against each other in something else than windows of messages: {@link
 * io.github.muxbench.results.trial.Trial} has the figures of each block, and what follows from
 * them.
 */
@NullMarked
package io.github.muxbench.results.trial;

import org.jspecify.annotations.NullMarked;
