@NullMarked
package io.github.muxbench.results.report.sides;

import org.jspecify.annotations.NullMarked;
