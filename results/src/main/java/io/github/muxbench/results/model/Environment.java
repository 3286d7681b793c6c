package io.github.muxbench.results.model;

import java.util.LinkedHashMap;
import java.util.List;
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

  private static final String JDK_OF = JDK + " of ";

  /** Returns the name of the fact for the JDK of a contestant that runs on one of its own. */
  public static String jdkOf(String contestant) {
    return JDK_OF + contestant;
  }

  /** Returns vendor and version of each JDK that took part. */
  public List<String> jdks() {
    return facts.entrySet().stream()
        .filter(fact -> fact.getKey().equals(JDK) || fact.getKey().startsWith(JDK_OF))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** Returns this with more facts at its end. */
  public Environment with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(facts);
    all.putAll(more);
    return new Environment(all);
  }
}
