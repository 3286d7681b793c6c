/**
 * Whether figures may be trusted. {@link io.github.muxbench.loadgen.validity.Rule} has every reason
 * not to, with its threshold; what a window or a run shows is held against it by {@link
 * io.github.muxbench.loadgen.validity.WindowValidity} and {@link
 * io.github.muxbench.loadgen.validity.RunValidity}.
 */
@NullMarked
package io.github.muxbench.loadgen.validity;

import org.jspecify.annotations.NullMarked;
