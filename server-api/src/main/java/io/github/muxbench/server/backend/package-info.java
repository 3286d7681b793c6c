/**
 * What stands behind a server, such as a database, as a server's work meets it: a request over a
 * socket, and the wait for its answer. {@code muxbench backend} is the other end.
 */
@NullMarked
package io.github.muxbench.server.backend;

import org.jspecify.annotations.NullMarked;
