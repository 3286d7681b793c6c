@NullMarked
package io.github.muxbench.results.report.publication;

import org.jspecify.annotations.NullMarked;
