package io.github.muxbench.loadgen.trace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The scenes that come with muxbench. */
public final class Scenes {

  /** Their names, in the order in which they teach. */
  public static final List<String> ALL =
      List.of(
          "hello",
          "crowd",
          "slow-reader",
          "half-close",
          "partial-write",
          "work-on-the-loop",
          "read-in-vain",
          "starvation",
          "accept-fails");

  private Scenes() {}

  static Stream<String> all() {
    return ALL.stream();
  }

  /**
   * Returns what a scene says.
   *
   * @throws IllegalArgumentException with a one-line message if there is none of this name
   */
  public static String text(String name) throws IOException {
    if (!ALL.contains(name)) {
      throw new IllegalArgumentException(
          "'%s' is no scene; there are %s, and --scene FILE plays one of your own"
              .formatted(name, String.join(", ", ALL)));
    }
    try (InputStream in = Scenes.class.getResourceAsStream(name + ".scene")) {
      if (in == null) {
        throw new IOException("the class path has no scene " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Returns its title. */
  public static String title(String name) throws IOException {
    return SceneParser.parse(text(name)).title();
  }
}
