/** Drives servers through a scene, and puts together what they and their clients did. */
@NullMarked
package io.github.muxbench.loadgen.trace;

import org.jspecify.annotations.NullMarked;
