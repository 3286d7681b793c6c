package io.github.muxbench.loadgen.launch;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds a Java installation that is new enough.
 *
 * <p>Asked in this order: {@code MUXBENCH_JAVA_HOME}, the running JVM, {@code JAVA_HOME}, Maven's
 * {@code toolchains.xml}, then the usual places of the operating system, of which the newest is
 * taken. A version is read from the {@code release} file that every JDK has, without starting it.
 */
final class JdkFinder {

  static final int OLDEST = 25;

  private static final Pattern JDK_HOME = Pattern.compile("<jdkHome>\\s*([^<]+?)\\s*</jdkHome>");

  private final Map<String, String> environment;
  private final Path runningHome;
  private final Path userHome;
  private final List<Path> usualPlaces;

  JdkFinder(
      Map<String, String> environment, Path runningHome, Path userHome, List<Path> usualPlaces) {
    this.environment = environment;
    this.runningHome = runningHome;
    this.userHome = userHome;
    this.usualPlaces = usualPlaces;
  }

  /** Returns a finder for this machine. */
  static JdkFinder ofThisMachine() {
    Path userHome = Path.of(System.getProperty("user.home"));
    return new JdkFinder(
        System.getenv(),
        Path.of(System.getProperty("java.home")),
        userHome,
        usualPlaces(System.getProperty("os.name"), userHome));
  }

  static List<Path> usualPlaces(String operatingSystem, Path userHome) {
    List<Path> places = new ArrayList<>();
    if (operatingSystem.startsWith("Windows")) {
      for (String vendor :
          List.of("Java", "Eclipse Adoptium", "Microsoft", "Zulu", "BellSoft", "Amazon Corretto")) {
        places.add(Path.of("C:\\Program Files", vendor));
      }
    } else if (operatingSystem.startsWith("Mac")) {
      places.add(Path.of("/Library/Java/JavaVirtualMachines"));
      places.add(userHome.resolve("Library/Java/JavaVirtualMachines"));
      places.add(Path.of("/opt/homebrew/opt"));
    } else {
      places.add(Path.of("/usr/lib/jvm"));
      places.add(Path.of("/usr/java"));
      places.add(Path.of("/opt/java"));
      places.add(Path.of("/opt"));
    }
    places.add(userHome.resolve(".sdkman/candidates/java"));
    places.add(userHome.resolve(".jdks"));
    places.add(userHome.resolve(".asdf/installs/java"));
    places.add(userHome.resolve(".local/share/mise/installs/java"));
    return places;
  }

  /**
   * Returns the home of a JDK that is new enough, or nothing.
   *
   * @throws IllegalStateException if {@code MUXBENCH_JAVA_HOME} is set to something else
   */
  Optional<Path> find() {
    String wanted = environment.get("MUXBENCH_JAVA_HOME");
    if (wanted != null) {
      Path home = Path.of(wanted);
      if (version(home) < OLDEST) {
        throw new IllegalStateException(
            "MUXBENCH_JAVA_HOME=" + wanted + " is not a JDK " + OLDEST + " or later");
      }
      return Optional.of(home);
    }
    List<Path> named = new ArrayList<>();
    named.add(runningHome);
    String javaHome = environment.get("JAVA_HOME");
    if (javaHome != null) {
      named.add(Path.of(javaHome));
    }
    named.addAll(toolchains());
    for (Path home : named) {
      if (version(home) >= OLDEST) {
        return Optional.of(home);
      }
    }
    return newestInUsualPlaces();
  }

  private List<Path> toolchains() {
    List<Path> homes = new ArrayList<>();
    try {
      Matcher matcher = JDK_HOME.matcher(Files.readString(userHome.resolve(".m2/toolchains.xml")));
      while (matcher.find()) {
        homes.add(Path.of(matcher.group(1)));
      }
    } catch (IOException e) {
      // No toolchains.xml, which is the usual case.
    }
    return homes;
  }

  private Optional<Path> newestInUsualPlaces() {
    Path newest = null;
    int newestVersion = OLDEST - 1;
    for (Path place : usualPlaces) {
      for (Path home : homesIn(place)) {
        int version = version(home);
        if (version > newestVersion) {
          newest = home;
          newestVersion = version;
        }
      }
    }
    return Optional.ofNullable(newest);
  }

  /** Returns the directories of a place; on a Mac the home lies deeper in each. */
  private static List<Path> homesIn(Path place) {
    List<Path> homes = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(place, Files::isDirectory)) {
      for (Path entry : entries) {
        homes.add(entry);
        homes.add(entry.resolve("Contents/Home"));
        homes.add(entry.resolve("libexec/openjdk.jdk/Contents/Home"));
      }
    } catch (IOException e) {
      // A place that isn't there has none.
    }
    homes.sort(null);
    return homes;
  }

  /** Returns the feature version of an installation that has a {@code java} to run, or 0. */
  static int version(@Nullable Path home) {
    if (home == null || !Files.isExecutable(java(home))) {
      return 0;
    }
    Properties release = new Properties();
    try (Reader reader = Files.newBufferedReader(home.resolve("release"))) {
      release.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      return 0;
    }
    Matcher feature = Pattern.compile("\\d+").matcher(release.getProperty("JAVA_VERSION", ""));
    return feature.find() ? Integer.parseInt(feature.group()) : 0;
  }

  static Path java(Path home) {
    return home.resolve("bin").resolve(File.separatorChar == '\\' ? "java.exe" : "java");
  }
}
