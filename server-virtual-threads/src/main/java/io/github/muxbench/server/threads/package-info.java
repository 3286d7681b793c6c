/**
 * The echo server with a thread for each connection, by default a virtual one: each thread waits
 * for its own connection.
 *
 * <p>Its variants, options of {@link io.github.muxbench.server.threads.ThreadPerConnectionServer}:
 * platform threads, other ways to use a socket ({@link io.github.muxbench.server.threads.Io}), a
 * yield after each answer, and work for each read, which holds up no other connection.
 */
@NullMarked
package io.github.muxbench.server.threads;

import org.jspecify.annotations.NullMarked;
