/**
 * What any echo server must do, in whatever language and with whatever threading model, as plain
 * checks: over a socket, over the process around the server, and over its life inside a JVM.
 *
 * <p>{@link io.github.muxbench.conformance.EchoChecks} are the behaviour on the wire and suit
 * anyone's server. {@link io.github.muxbench.conformance.ProcessChecks} are the contract between a
 * muxbench server and the parent that starts it. {@link
 * io.github.muxbench.conformance.LifecycleChecks} are what a test of a server class relies on. All
 * of them make {@link io.github.muxbench.conformance.Check}s, whose {@link
 * io.github.muxbench.conformance.Check#run} fits a row of a table, or a test.
 *
 * <p>Nothing here waits without a deadline: a server that never answers fails, and hangs nobody.
 * And nothing here judges speed; a deadline says only that an answer will not come any more.
 */
@NullMarked
package io.github.muxbench.conformance;

import org.jspecify.annotations.NullMarked;
