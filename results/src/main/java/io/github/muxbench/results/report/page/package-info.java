/**
 * The report of one run, drawn from its directory alone, so that any report can be redrawn: {@code
 * report.html} and {@code README.md}, which are two templates of one {@code Page}. The same run
 * gives the same bytes.
 */
@NullMarked
package io.github.muxbench.results.report.page;

import org.jspecify.annotations.NullMarked;
