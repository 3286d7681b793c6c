/**
 * The way from Maven's JVM, which may be a JDK 17, to one that runs this code.
 *
 * <p>Compiled for Java 17. {@link io.github.muxbench.loadgen.launch.Launcher} finds a JDK 25 or
 * later ({@link io.github.muxbench.loadgen.launch.JdkFinder}), makes sure that what would run is
 * what the checkout has ({@link io.github.muxbench.loadgen.launch.StaleSiblings}) and starts the
 * real main class in a process of its own.
 */
@NullMarked
package io.github.muxbench.loadgen.launch;

import org.jspecify.annotations.NullMarked;
