package io.github.muxbench.results.model;

import java.util.List;

/**
 * A server that took part.
 *
 * @param name unique in the run
 * @param spec what was asked for, as given with {@code --contestant}
 * @param role baseline, contestant or control
 * @param command full command line of its process, empty for one that ran already ({@code tcp:})
 */
public record Contestant(String name, String spec, Role role, List<String> command) {

  /** What a contestant is compared as. */
  public enum Role {
    /** All others are compared with it. */
    BASELINE,
    CONTESTANT,
    /** A second instance of the baseline. */
    CONTROL
  }
}
