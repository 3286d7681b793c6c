package io.github.muxbench.loadgen.contestants;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JDK that a server runs on.
 *
 * @param home its directory
 * @param feature its feature version, such as 25
 * @param title vendor and version, such as {@code "Eclipse Adoptium 25.0.3+9-LTS"}
 */
public record Jdk(Path home, int feature, String title) {

  private static final int OLDEST = 25;
  private static final Pattern FEATURE = Pattern.compile("\\d{1,9}");

  /** Returns the one that this code runs on. */
  static Jdk running() {
    return new Jdk(
        Path.of(System.getProperty("java.home")),
        Runtime.version().feature(),
        System.getProperty("java.vendor") + " " + Runtime.version());
  }

  /**
   * Looks at what was given with {@code --jdk}.
   *
   * @throws IllegalArgumentException with a one-line message if it is no JDK, or too old
   */
  static Jdk at(String given) {
    Path home = path(given);
    Properties release = new Properties();
    try (Reader file = Files.newBufferedReader(home.resolve("release"))) {
      release.load(file);
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "--jdk " + given + " is no JDK: it has no file 'release' that can be read", e);
    }
    Jdk jdk = of(home, release);
    if (!Files.isExecutable(jdk.java())) {
      throw new IllegalArgumentException("--jdk " + given + " is no JDK: it has no bin/java");
    }
    if (jdk.feature < OLDEST) {
      throw new IllegalArgumentException(
          "--jdk %s is a JDK %s; %d or later is needed".formatted(given, jdk.feature, OLDEST));
    }
    return jdk;
  }

  private static Path path(String given) {
    try {
      return Path.of(given).toAbsolutePath();
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("--jdk " + given + " is no path", e);
    }
  }

  private static Jdk of(Path home, Properties release) {
    String version = unquoted(release, "JAVA_VERSION").orElse("");
    Matcher feature = FEATURE.matcher(version);
    return new Jdk(
        home,
        feature.find() ? Integer.parseInt(feature.group()) : 0,
        unquoted(release, "IMPLEMENTOR").map(vendor -> vendor + " ").orElse("")
            + unquoted(release, "JAVA_RUNTIME_VERSION").orElse(version));
  }

  private static Optional<String> unquoted(Properties release, String key) {
    return Optional.ofNullable(release.getProperty(key)).map(text -> text.replace("\"", ""));
  }

  /** Returns the program that starts it. */
  Path java() {
    return home.resolve("bin").resolve("java");
  }
}
