package io.github.muxbench.loadgen.host;

/**
 * One figure of this machine.
 *
 * @param name what was looked at
 * @param figure what was seen, with its unit
 * @param meaning what follows for a run here, in a sentence
 */
public record Reading(String name, String figure, String meaning) {}
