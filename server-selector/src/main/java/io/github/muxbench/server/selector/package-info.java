/**
 * The echo server on a {@link java.nio.channels.Selector} event loop: one thread waits for all
 * connections.
 *
 * <p>Its variants, options of {@link io.github.muxbench.server.selector.SelectorServer}: several
 * loops, which share a listener or have one each ({@link
 * io.github.muxbench.server.selector.Acceptor}), loops on virtual threads, and work for each read,
 * which holds the loop up or is given to others ({@link
 * io.github.muxbench.server.selector.Offload}).
 */
@NullMarked
package io.github.muxbench.server.selector;

import org.jspecify.annotations.NullMarked;
