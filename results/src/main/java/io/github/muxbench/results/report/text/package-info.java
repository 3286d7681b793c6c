@NullMarked
package io.github.muxbench.results.report.text;

import org.jspecify.annotations.NullMarked;
