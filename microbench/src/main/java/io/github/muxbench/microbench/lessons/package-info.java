/**
 * Lessons by measurement, in the order of their numbers. Each has one idea, the ways beside each
 * other, what you should see, and why. {@code docs/learn/microbenchmarks.md} says how to run them.
 */
@NullMarked
package io.github.muxbench.microbench.lessons;

import org.jspecify.annotations.NullMarked;
