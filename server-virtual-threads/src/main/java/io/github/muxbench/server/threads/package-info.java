/**
 * The echo server with a thread for each connection, by default a virtual one: each thread waits
 * for its own connection.
 */
@NullMarked
package io.github.muxbench.server.threads;

import org.jspecify.annotations.NullMarked;
