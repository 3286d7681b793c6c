/**
 * Trials of something else than windows of messages: newcomers without end, or a burst. {@link
 * io.github.muxbench.loadgen.trial.TrialRun} has the blocks, and a {@link
 * io.github.muxbench.loadgen.trial.Probe} what is done to each contestant in them.
 */
@NullMarked
package io.github.muxbench.loadgen.trial;

import org.jspecify.annotations.NullMarked;
