package io.github.muxbench.results.model;

import java.util.Map;

/**
 * Where a run was made.
 *
 * @param facts facts by name, in the order in which they are shown, for example {@code "cpu model"}
 *     or {@code "kernel"}; one that the platform doesn't tell is left out
 */
public record Environment(Map<String, String> facts) {

  /** The fact that names vendor and version of the JDK that runs servers and generator. */
  public static final String JDK = "jdk";
}
