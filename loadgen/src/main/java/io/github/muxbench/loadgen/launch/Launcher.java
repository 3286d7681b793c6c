package io.github.muxbench.loadgen.launch;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * What {@code mvn exec:java} runs, inside Maven's own JVM, and the main class of the executable
 * jar: starts the real main class on a JDK 25 or later, with this JVM's class path and standard
 * streams, and passes signals and the exit code on.
 *
 * <p>{@code ./muxbench} only has it say how, with {@code -Dmuxbench.print=true}, and becomes that
 * process itself, so that there is nobody between a signal and whom it is for.
 */
public final class Launcher {

  private static final String MAIN = "io.github.muxbench.loadgen.cli.Main";
  private static final int FAILED = 1;

  /** The one command whose own code is what has to be fast. */
  private static final String DRIVES_ITSELF = "drive";

  /**
   * A JVM that is told to end before its modules are there says so on standard error, as {@code
   * Runtime.exit(143) logging failed}. It takes a tenth of that, and is given as long on a busy
   * machine.
   */
  private static final long BOOT_MILLIS = 500;

  private Launcher() {}

  public static void main(String[] arguments) throws InterruptedException {
    int exitCode;
    try {
      exitCode = launch(List.of(arguments));
    } catch (IOException | URISyntaxException | IllegalStateException e) {
      System.err.println("muxbench: " + e.getMessage());
      exitCode = FAILED;
    }
    if (exitCode != 0) {
      System.exit(exitCode); // Returning would tell Maven that all is well.
    }
  }

  private static int launch(List<String> arguments)
      throws IOException, URISyntaxException, InterruptedException {
    List<String> command = command(arguments);
    if (Boolean.getBoolean("muxbench.print")) {
      System.out.println(
          command.stream().map(Launcher::shellWord).collect(Collectors.joining(" ")));
      return 0;
    }
    command.add(1, "-Dmuxbench.launcher.pid=" + ProcessHandle.current().pid());
    command.addAll(arguments);
    return run(command);
  }

  private static String shellWord(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  /** Returns the command up to its arguments, of which the first decides about the JVM's flags. */
  private static List<String> command(List<String> arguments)
      throws IOException, URISyntaxException {
    Path home =
        JdkFinder.ofThisMachine()
            .find()
            .orElseThrow(() ->
                new IllegalStateException(
                    "needs a JDK "
                        + JdkFinder.OLDEST
                        + " or later and found none; install one, or set MUXBENCH_JAVA_HOME to its folder"));
    List<Path> classPath = classPath();
    Optional<Path> checkout = checkout();
    if (checkout.isPresent()) {
      Optional<String> stale = new StaleSiblings(checkout.get()).find(classPath);
      if (stale.isPresent()) {
        throw new IllegalStateException(
            "module "
                + stale.get()
                + " has changed since it was built; run mvn -q install -DskipTests first");
      }
    }
    List<String> command = new ArrayList<>();
    command.add(JdkFinder.java(home).toString());
    // The clock of another process's CPU time is only reached by native access.
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-XX:+UseSerialGC");
    command.add("-XX:MaxRAMPercentage=50"); // The response times of a long run are in memory.
    if (arguments.isEmpty() || !arguments.get(0).equals(DRIVES_ITSELF)) {
      // The optimizing compiler would disturb whoever is measured, and takes longer than it saves
      // where a report is drawn.
      command.add("-XX:TieredStopAtLevel=1");
    }
    checkout.ifPresent(root -> command.add("-Dmuxbench.checkout=" + root));
    command.add("-cp");
    command.add(
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    command.add(System.getProperty("muxbench.main", MAIN));
    return command;
  }

  private static int run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).inheritIO().start();
    long start = System.nanoTime();
    Thread stop = new Thread(() -> stop(process, start), "stop-muxbench");
    try {
      Runtime.getRuntime().addShutdownHook(stop);
    } catch (IllegalStateException e) {
      stop(process, start); // This JVM was told to end a moment ago.
    }
    int exitCode = process.waitFor();
    try {
      Runtime.getRuntime().removeShutdownHook(stop);
    } catch (IllegalStateException e) {
      // This JVM is ending already, for the same signal that ended the process.
    }
    return exitCode;
  }

  /**
   * Passes on that this JVM was told to end, and leaves the process the time to keep what it has.
   */
  private static void stop(Process process, long startNanos) {
    try {
      long millis = (System.nanoTime() - startNanos) / 1_000_000;
      process.waitFor(Math.max(0, BOOT_MILLIS - millis), TimeUnit.MILLISECONDS);
      process.destroy();
      process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
    }
  }

  /**
   * Returns what this class was loaded from: a loader of Maven's plugin, or the class path of a
   * plain {@code java}.
   */
  private static List<Path> classPath() throws URISyntaxException {
    List<Path> paths = new ArrayList<>();
    if (Launcher.class.getClassLoader() instanceof URLClassLoader loader) {
      for (URL url : loader.getURLs()) {
        paths.add(Path.of(url.toURI()));
      }
    } else {
      for (String path : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
        paths.add(Path.of(path).toAbsolutePath());
      }
    }
    return paths;
  }

  /**
   * Returns the root of the checkout that this class was built in, or nothing if it comes from
   * elsewhere, as what was installed does.
   */
  private static Optional<Path> checkout() throws URISyntaxException {
    Path classesOrJar =
        Path.of(Launcher.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path root = classesOrJar.resolve("../../..").normalize();
    return Files.isRegularFile(root.resolve("loadgen/pom.xml"))
        ? Optional.of(root)
        : Optional.empty();
  }
}
