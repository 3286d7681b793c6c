/**
 * What the servers survive: each fault is a test of its own, over real sockets, against each server
 * as a real process, and prints its figure.
 *
 * <p>{@link io.github.muxbench.loadgen.faults.Flock} is the clients: one thread that drives
 * thousands of {@link io.github.muxbench.loadgen.faults.Peer}s, which check every byte. {@link
 * io.github.muxbench.loadgen.faults.Subject} is the server: a process, seen from outside.
 */
@NullMarked
package io.github.muxbench.loadgen.faults;

import org.jspecify.annotations.NullMarked;
