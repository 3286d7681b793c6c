/** The command line of the thread-per-connection server and its variants. */
@NullMarked
package io.github.muxbench.server.threads.cli;

import org.jspecify.annotations.NullMarked;
