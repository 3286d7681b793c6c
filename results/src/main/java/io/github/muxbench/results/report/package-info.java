/**
 * The reports that are drawn from runs. The way in is {@code page.Report} for one run, {@code
 * sides.SideBySideReport} for several. Each package knows only those before it: {@code text},
 * {@code draw}, {@code chart}, {@code page}, and then {@code sides} and {@code publication}.
 */
@NullMarked
package io.github.muxbench.results.report;

import org.jspecify.annotations.NullMarked;
