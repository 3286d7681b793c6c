/**
 * The echo server on a {@link java.nio.channels.Selector} event loop: one thread waits for all
 * connections.
 */
@NullMarked
package io.github.muxbench.server.selector;

import org.jspecify.annotations.NullMarked;
