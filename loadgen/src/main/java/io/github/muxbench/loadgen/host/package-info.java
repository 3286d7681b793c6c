/**
 * What this machine tells about itself and about a process: CPU time, context switches, memory,
 * stolen time, CPUs, and the facts that a report names.
 *
 * <p>Linux tells all of it. Elsewhere a figure that the platform doesn't have is absent, never
 * zero.
 */
@NullMarked
package io.github.muxbench.loadgen.host;

import org.jspecify.annotations.NullMarked;
