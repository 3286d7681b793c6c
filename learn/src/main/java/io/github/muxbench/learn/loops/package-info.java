/**
 * An event loop that is right, and the same loop with one fault each. Set a wrong one beside {@link
 * io.github.muxbench.learn.loops.SmallestLoop}: what differs is the fault. {@code LoopsTest} names
 * the check that each of them fails.
 */
package io.github.muxbench.learn.loops;
