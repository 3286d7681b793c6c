/**
 * JMH benchmarks of the single steps that a comparison is made of: one round trip, one wake-up, one
 * recorded latency.
 *
 * <p>They explain what {@code muxbench compare} finds; they don't replace it. A benchmark has its
 * client in the server's own JVM and one message under way at a time, which no service has. Run
 * them with {@code mvn -q compile exec:java@jmh}; JMH's own options go into {@code -Dexec.args}.
 */
@NullMarked
package io.github.muxbench.microbench;

import org.jspecify.annotations.NullMarked;
