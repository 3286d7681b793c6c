package io.github.muxbench.loadgen.contestants;

import java.util.List;

/** Flags of the JVMs that servers run in. */
public final class JvmFlags {

  /**
   * For a comparison: a fixed heap and a fixed collector, the one with the fewest threads of its
   * own, so that no JVM decides by itself; and warnings of the JVM kept off standard output, which
   * has the ready line.
   */
  public static final List<String> COMPARED =
      List.of(
          "-Xms256m", "-Xmx256m", "-XX:+UseSerialGC", "-Xlog:disable", "-Xlog:all=warning:stderr");

  /**
   * For conformance checks: a heap that is too small for a server that holds what a client doesn't
   * read.
   */
  public static final List<String> CHECKED =
      List.of("-Xmx64m", "-XX:+UseSerialGC", "-Xlog:disable", "-Xlog:all=warning:stderr");

  private JvmFlags() {}
}
