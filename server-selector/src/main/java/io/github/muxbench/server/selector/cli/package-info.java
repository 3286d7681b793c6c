/** The command line of the selector server and its variants. */
@NullMarked
package io.github.muxbench.server.selector.cli;

import org.jspecify.annotations.NullMarked;
