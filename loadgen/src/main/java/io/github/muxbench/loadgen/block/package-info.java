/**
 * What any measurement does with the contestants of a block: {@link
 * io.github.muxbench.loadgen.block.LiveBlock} starts them as fresh processes, all alive at once,
 * warms them up together, and drives whichever it is told for a window.
 */
@NullMarked
package io.github.muxbench.loadgen.block;

import org.jspecify.annotations.NullMarked;
