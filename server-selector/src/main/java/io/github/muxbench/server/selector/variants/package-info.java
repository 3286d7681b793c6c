/**
 * The selector server with one decision made differently, a class for each, to be read beside
 * {@link io.github.muxbench.server.selector.SelectorEchoServer}: {@link
 * io.github.muxbench.server.selector.variants.BatchLoop} reads from several connections before it
 * writes, {@link io.github.muxbench.server.selector.variants.OffloadLoop} has others do the work,
 * {@link io.github.muxbench.server.selector.variants.DealInTurn} and {@link
 * io.github.muxbench.server.selector.variants.ReusePort} share connections among several loops,
 * {@link io.github.muxbench.server.selector.variants.VirtualLoop} runs the loop on a virtual
 * thread. They can be had together: what all share is in {@code EventLoop} and {@code
 * EventLoopServer}.
 */
@NullMarked
package io.github.muxbench.server.selector.variants;

import org.jspecify.annotations.NullMarked;
