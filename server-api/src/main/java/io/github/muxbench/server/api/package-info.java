/**
 * What every echo server here shares, so that a difference between two of them is a difference of
 * threading model.
 *
 * <p>{@link io.github.muxbench.server.api.EchoServer} is the contract, {@link
 * io.github.muxbench.server.api.ServerOptions} what it is started with, {@link
 * io.github.muxbench.server.api.ServerSockets} the one place where sockets get their options,
 * {@link io.github.muxbench.server.api.ServerEvents} where it reports what happens, which is
 * counted and, at level {@code DEBUG}, narrated, {@link io.github.muxbench.server.api.IdleWatch}
 * how it notices that a connection has gone quiet, and {@link io.github.muxbench.server.api.Work}
 * what a message may cost besides the echo. Nothing in this package knows of command lines or of
 * processes.
 */
@NullMarked
package io.github.muxbench.server.api;

import org.jspecify.annotations.NullMarked;
