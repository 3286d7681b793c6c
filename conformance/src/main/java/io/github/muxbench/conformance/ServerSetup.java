package io.github.muxbench.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a check needs the server to be started.
 *
 * @param maxConnections the limit of connections; empty for none
 * @param idleTimeout when an idle connection is closed; empty for never
 */
public record ServerSetup(OptionalInt maxConnections, Optional<Duration> idleTimeout) {

  /** No limits: what a server does that is started without options. */
  public static final ServerSetup PLAIN = new ServerSetup(OptionalInt.empty(), Optional.empty());

  static ServerSetup withMaxConnections(int maxConnections) {
    return new ServerSetup(OptionalInt.of(maxConnections), Optional.empty());
  }

  static ServerSetup withIdleTimeout(Duration idleTimeout) {
    return new ServerSetup(OptionalInt.empty(), Optional.of(idleTimeout));
  }

  /** Returns this setup as the options of a muxbench server, listening on any free port. */
  public List<String> arguments() {
    List<String> arguments = new ArrayList<>(List.of("--port", "0"));
    arguments.addAll(limitArguments());
    return arguments;
  }

  /** Returns what a server must be told to be set up so, for people. */
  String limits() {
    return String.join(" ", limitArguments());
  }

  private List<String> limitArguments() {
    List<String> arguments = new ArrayList<>();
    maxConnections.ifPresent(
        limit -> arguments.addAll(List.of("--max-connections", String.valueOf(limit))));
    idleTimeout.ifPresent(
        timeout -> arguments.addAll(List.of("--idle-timeout", timeout.toMillis() + "ms")));
    return arguments;
  }
}
