package io.github.muxbench.results.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A server that took part.
 *
 * @param name unique in the run
 * @param spec what was asked for, as given with {@code --contestant}
 * @param role baseline, contestant or control
 * @param command full command line of its process, empty for one that ran already ({@code tcp:})
 * @param limits what could cap it, by name; null where nothing is known, and in older runs
 */
public record Contestant(
    String name,
    String spec,
    Role role,
    List<String> command,
    @Nullable Map<String, String> limits) {

  /** Describes a server of whose limits nothing is known. */
  public Contestant(String name, String spec, Role role, List<String> command) {
    this(name, spec, role, command, null);
  }

  /** Returns this contestant with what could cap it. */
  public Contestant withLimits(@Nullable Map<String, String> newLimits) {
    return new Contestant(name, spec, role, command, newLimits);
  }

  /** What a contestant is compared as. */
  public enum Role {
    /** All others are compared with it. */
    BASELINE,
    CONTESTANT,
    /** A second instance of the baseline. */
    CONTROL
  }
}
