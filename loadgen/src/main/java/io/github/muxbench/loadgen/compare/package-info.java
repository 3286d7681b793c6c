/**
 * The comparison: blocks of fresh processes, all alive at once, driven in short alternating
 * windows.
 *
 * <p>{@link io.github.muxbench.loadgen.compare.ComparisonSpec} is one as it was asked for, {@link
 * io.github.muxbench.loadgen.compare.ComparisonRun} one that is carried out, and {@link
 * io.github.muxbench.loadgen.compare.BlockRun} one of its blocks. Who takes part is the matter of
 * package {@code contestants}, and what drives them that of package {@code generator}.
 */
@NullMarked
package io.github.muxbench.loadgen.compare;

import org.jspecify.annotations.NullMarked;
