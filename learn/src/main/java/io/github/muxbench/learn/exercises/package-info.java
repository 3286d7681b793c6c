/**
 * Servers to complete; {@code docs/learn/exercises.md} says how. Solutions are in {@code solutions}
 * and, of the loop, in {@link io.github.muxbench.learn.loops.SmallestLoop}.
 */
package io.github.muxbench.learn.exercises;
