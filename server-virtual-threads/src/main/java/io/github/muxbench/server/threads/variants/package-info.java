/**
 * The thread-per-connection server with one decision made differently, a class for each: {@link
 * io.github.muxbench.server.threads.variants.YieldEchoServer} lets others run before it reads,
 * {@link io.github.muxbench.server.threads.variants.TryFirstEchoServer} tries before it waits,
 * {@link io.github.muxbench.server.threads.variants.SocketEchoServer} uses the older API. Read each
 * {@code echoAll} beside that of {@link
 * io.github.muxbench.server.threads.ThreadPerConnectionEchoServer}. What is the same in all,
 * accepting and ending, is in {@code VariantServer}.
 */
@NullMarked
package io.github.muxbench.server.threads.variants;

import org.jspecify.annotations.NullMarked;
