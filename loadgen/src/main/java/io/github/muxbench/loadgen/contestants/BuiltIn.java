package io.github.muxbench.loadgen.contestants;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The servers that come with muxbench. They are started as processes from this class path, and
 * never called.
 */
public enum BuiltIn {
  SELECTOR(
      "selector",
      "io.github.muxbench.server.selector.cli.SelectorServer",
      "",
      "one event loop, which waits in select for all connections"),
  VIRTUAL_THREADS(
      "virtual-threads",
      "io.github.muxbench.server.threads.cli.ThreadPerConnectionServer",
      "",
      "a virtual thread per connection, which waits in read for its own"),
  PLATFORM_THREADS(
      "platform-threads",
      "io.github.muxbench.server.threads.cli.ThreadPerConnectionServer",
      "--threads platform",
      "the same code with a platform thread per connection");

  private final String key;
  private final String mainClass;
  private final String arguments;
  private final String description;

  BuiltIn(String key, String mainClass, String arguments, String description) {
    this.key = key;
    this.mainClass = mainClass;
    this.arguments = arguments;
    this.description = description;
  }

  /** Returns the name on the command line. */
  public String key() {
    return key;
  }

  public String description() {
    return description;
  }

  public String mainClass() {
    return mainClass;
  }

  /** Returns whether one thread waits for all connections. */
  public boolean hasALoop() {
    return this == SELECTOR;
  }

  List<String> arguments() {
    return ShellWords.of(arguments);
  }

  static Optional<BuiltIn> named(String key) {
    return Arrays.stream(values()).filter(each -> each.key.equals(key)).findFirst();
  }
}
