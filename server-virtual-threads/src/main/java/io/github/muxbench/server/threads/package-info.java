/**
 * The plain echo server with a thread for each connection, virtual or platform: each thread waits
 * for its own connection.
 */
@NullMarked
package io.github.muxbench.server.threads;

import org.jspecify.annotations.NullMarked;
