@NullMarked
package io.github.muxbench.results.report.page;

import org.jspecify.annotations.NullMarked;
