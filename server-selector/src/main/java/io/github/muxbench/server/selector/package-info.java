/**
 * The echo server on a {@link java.nio.channels.Selector} event loop: one thread waits for all
 * connections.
 *
 * <p>Its variants, options of {@link io.github.muxbench.server.selector.SelectorServer}: several
 * loops, loops on virtual threads, and work for each read, which holds the loop up.
 */
@NullMarked
package io.github.muxbench.server.selector;

import org.jspecify.annotations.NullMarked;
