package io.github.muxbench.loadgen.faults;

import io.github.muxbench.loadgen.contestants.BuiltIn;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A server of muxbench that something is done to.
 *
 * @param contestant as {@code --contestant} has it
 */
record Server(String contestant) {

  /** Those that come after the plain ones, when there is time. */
  private static final List<String> VARIANTS =
      List.of(
          "selector --batch",
          "selector --event-loops 2",
          "selector --event-loops 2 --reuse-port",
          "selector --offload 2",
          "selector --offload virtual",
          "selector --loop-thread virtual",
          "virtual-threads --yield",
          "virtual-threads --yield --io nonblocking",
          "virtual-threads --io socket");

  /** Returns the plain servers, and with {@code MUXBENCH_FAULTS=full} also all variants. */
  static List<Server> all() {
    Stream<String> plain = Arrays.stream(BuiltIn.values()).map(BuiltIn::key);
    Stream<String> variants = Faults.isFull() ? VARIANTS.stream() : Stream.empty();
    return Stream.concat(plain, variants).map(Server::new).toList();
  }

  /** Returns the name, which is what a test shows. */
  @Override
  public String toString() {
    return contestant;
  }
}
