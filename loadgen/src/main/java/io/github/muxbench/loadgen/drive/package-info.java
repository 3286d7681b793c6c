/**
 * The load generator. It drives any echo server over TCP and measures how long answers take.
 *
 * <p>{@link io.github.muxbench.loadgen.drive.Generator} holds the connections to one server and
 * drives one window after the other. Each of its threads owns a {@link
 * io.github.muxbench.loadgen.drive.Lane}: a selector, a share of the connections, its histograms.
 * Nothing is shared between lanes and nothing is allocated per message. What is said on a
 * connection is an {@link io.github.muxbench.loadgen.drive.Exchange}, of which the echo of messages
 * of one size is one. {@link io.github.muxbench.loadgen.drive.ClosedLoop} sends the next message
 * when the last is answered, and so measures capacity. {@link
 * io.github.muxbench.loadgen.drive.OpenLoop} sends at the times of a {@link
 * io.github.muxbench.loadgen.drive.Schedule}, however late answers are, and so measures what users
 * at that rate would see.
 */
@NullMarked
package io.github.muxbench.loadgen.drive;

import org.jspecify.annotations.NullMarked;
