@NullMarked
package io.github.muxbench.results.report.draw;

import org.jspecify.annotations.NullMarked;
