/** The other end of {@code --work call:}: a server that answers each request after a while. */
@NullMarked
package io.github.muxbench.loadgen.backend;

import org.jspecify.annotations.NullMarked;
