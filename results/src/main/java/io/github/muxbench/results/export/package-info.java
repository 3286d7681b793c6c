/** Runs in the formats of other programs. */
@NullMarked
package io.github.muxbench.results.export;

import org.jspecify.annotations.NullMarked;
