/**
 * The process around an echo server: its command line, its ready line, how it stops and what it
 * says at the end.
 *
 * <p>{@link io.github.muxbench.server.process.ServerProcess} holds the contract that a parent
 * process relies on.
 */
@NullMarked
package io.github.muxbench.server.process;

import org.jspecify.annotations.NullMarked;
