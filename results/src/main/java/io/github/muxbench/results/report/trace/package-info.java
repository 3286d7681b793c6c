/** Draws a trace: a page to step through, a picture of the whole, and a narration. */
@NullMarked
package io.github.muxbench.results.report.trace;

import org.jspecify.annotations.NullMarked;
