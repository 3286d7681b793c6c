package io.github.muxbench.loadgen.launch;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Notices that the class path has not what the checkout says.
 *
 * <p>{@code mvn -pl loadgen exec:java} takes this project's other modules from the local
 * repository, as they were installed some time ago, perhaps from another checkout, and compiles
 * nothing. The executable jar is as old as its last build. Numbers of other code than the one in
 * view would be worse than none.
 */
final class StaleSiblings {

  private static final List<String> MODULES =
      List.of(
          "server-api",
          "conformance",
          "server-selector",
          "server-virtual-threads",
          "results",
          "loadgen",
          "microbench");

  private final Path checkout;

  /**
   * @param checkout folder of the parent pom
   */
  StaleSiblings(Path checkout) {
    this.checkout = checkout;
  }

  /** Returns a module whose code on the class path isn't that of the checkout, or nothing. */
  Optional<String> find(List<Path> classPath) throws IOException {
    Path executable = checkout.resolve("loadgen/target/muxbench.jar");
    for (String module : MODULES) {
      Path sources = checkout.resolve(module).resolve("src/main");
      if (classPath.contains(executable)
          && Files.isDirectory(sources)
          && newest(sources).compareTo(Files.getLastModifiedTime(executable)) > 0) {
        return Optional.of(module);
      }
      Path classes = checkout.resolve(module).resolve("target/classes");
      Optional<Path> used =
          classPath.stream()
              .filter(path -> path.equals(classes) || isJarOf(module, path))
              .findFirst();
      if (used.isPresent() && Files.isDirectory(sources) && isStale(used.get(), sources, classes)) {
        return Optional.of(module);
      }
    }
    return Optional.empty();
  }

  private static boolean isJarOf(String module, Path path) {
    return path.toString().replace('\\', '/').contains("/io/github/muxbench/" + module + "/");
  }

  private static boolean isStale(Path used, Path sources, Path classes) throws IOException {
    if (!Files.isDirectory(classes)) {
      return true; // Installed from somewhere else.
    }
    return newest(sources).compareTo(newest(classes)) > 0
        || (Files.isRegularFile(used) && !sameClasses(used, classes));
  }

  private static FileTime newest(Path directory) throws IOException {
    FileTime[] newest = {FileTime.fromMillis(0)};
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.lastModifiedTime().compareTo(newest[0]) > 0) {
              newest[0] = attributes.lastModifiedTime();
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return newest[0];
  }

  private static boolean sameClasses(Path jar, Path classes) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      long inJar = file.stream().filter(entry -> entry.getName().endsWith(".class")).count();
      try (Stream<Path> paths = Files.walk(classes)) {
        List<Path> compiled = paths.filter(path -> path.toString().endsWith(".class")).toList();
        if (compiled.size() != inJar) {
          return false;
        }
        for (Path path : compiled) {
          JarEntry entry = file.getJarEntry(classes.relativize(path).toString().replace('\\', '/'));
          if (entry == null
              || !Arrays.equals(
                  file.getInputStream(entry).readAllBytes(), Files.readAllBytes(path))) {
            return false;
          }
        }
      }
    }
    return true;
  }
}
