/**
 * The {@code muxbench} command line: one class per subcommand, which turns arguments into a plan,
 * has it carried out and prints the outcome.
 *
 * <p>Results go to standard output, everything else to standard error. Exit codes are those of
 * {@link io.github.muxbench.loadgen.cli.ExitCode}.
 */
@NullMarked
package io.github.muxbench.loadgen.cli;

import org.jspecify.annotations.NullMarked;
