/** The plain echo server that multiplexes: one thread, one {@code Selector}, all connections. */
@NullMarked
package io.github.muxbench.server.selector;

import org.jspecify.annotations.NullMarked;
