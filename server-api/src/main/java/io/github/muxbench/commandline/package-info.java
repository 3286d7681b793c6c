/**
 * What every command line of muxbench has in common, that of a server and that of the program:
 * quantities with units, and errors in one line.
 */
@NullMarked
package io.github.muxbench.commandline;

import org.jspecify.annotations.NullMarked;
