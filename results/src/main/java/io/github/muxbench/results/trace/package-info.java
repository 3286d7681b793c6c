/** What a scene was like on each server, step by step. */
@NullMarked
package io.github.muxbench.results.trace;

import org.jspecify.annotations.NullMarked;
