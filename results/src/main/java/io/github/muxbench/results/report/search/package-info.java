/** Draws a search: its page, its README and the latency–load curve. */
@NullMarked
package io.github.muxbench.results.report.search;

import org.jspecify.annotations.NullMarked;
