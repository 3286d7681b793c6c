/** Puts runs where others find them, without what says whose machine they were made on. */
@NullMarked
package io.github.muxbench.results.report.publication;

import org.jspecify.annotations.NullMarked;
