@NullMarked
package io.github.muxbench.results.export;

import org.jspecify.annotations.NullMarked;
