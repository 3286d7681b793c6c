/**
 * The generator of a comparison, which drives all contestants of a block in turn.
 *
 * <p>A comparison knows {@link io.github.muxbench.loadgen.generator.LoadGenerator} alone. {@link
 * io.github.muxbench.loadgen.generator.LocalGenerator} is one, in the JVM that it is made in;
 * {@link io.github.muxbench.loadgen.generator.GeneratorProcess} has such a one in a child process,
 * to which each {@link io.github.muxbench.loadgen.generator.GeneratorRequest} goes as a line of
 * JSON.
 */
@NullMarked
package io.github.muxbench.loadgen.generator;

import org.jspecify.annotations.NullMarked;
