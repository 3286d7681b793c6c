/**
 * Why a message costs what it costs: each contestant is driven once more, and looked at by what
 * can't be used while something is measured.
 */
@NullMarked
package io.github.muxbench.loadgen.explain;

import org.jspecify.annotations.NullMarked;
