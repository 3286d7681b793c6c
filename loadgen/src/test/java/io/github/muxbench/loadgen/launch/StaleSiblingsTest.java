package io.github.muxbench.loadgen.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaleSiblingsTest {

  private static final FileTime WRITTEN = FileTime.fromMillis(1_000_000_000_000L);
  private static final FileTime COMPILED = FileTime.fromMillis(1_000_000_060_000L);
  private static final FileTime LATER = FileTime.fromMillis(1_000_000_120_000L);

  @TempDir private Path checkout;
  private Path source;
  private Path compiled;
  private Path classes;

  @BeforeEach
  void compileAModule() throws IOException {
    source = write("results/src/main/java/A.java", "class A {}", WRITTEN);
    compiled = write("results/target/classes/p/A.class", "A", COMPILED);
    classes = checkout.resolve("results/target/classes");
  }

  @Test
  void classesNewerThanTheirSources_areFresh() throws IOException {
    assertThat(stale(classes)).isNull();
    assertThat(stale(jar("p/A.class", "A"))).isNull();
  }

  @Test
  void sourceNewerThanItsClasses_isStale() throws IOException {
    Files.setLastModifiedTime(source, LATER);

    assertThat(stale(classes)).isEqualTo("results");
    assertThat(stale(jar("p/A.class", "A"))).isEqualTo("results");
  }

  @Test
  void resourceNewerThanTheClasses_isStale() throws IOException {
    write("results/src/main/resources/page.txt", "page", LATER);

    assertThat(stale(classes)).isEqualTo("results");
  }

  @Test
  void jarOfOtherContent_isStale() throws IOException {
    assertThat(stale(jar("p/A.class", "B"))).isEqualTo("results");
    assertThat(stale(jar("p/B.class", "A"))).isEqualTo("results");
    assertThat(stale(jar("p/A.class", "A", "p/B.class", "B"))).isEqualTo("results");
  }

  @Test
  void jarOfAModuleThatWasNeverCompiledHere_isStale() throws IOException {
    Files.delete(compiled);
    Files.delete(compiled.getParent());
    Files.delete(classes);

    assertThat(stale(jar("p/A.class", "A"))).isEqualTo("results");
  }

  @Test
  void executableJarOlderThanASourceOfAnyModule_isStale() throws IOException {
    Path jar = write("loadgen/target/muxbench.jar", "zip", COMPILED);
    assertThat(stale(jar)).isNull();

    Files.setLastModifiedTime(source, LATER);

    assertThat(stale(jar)).isEqualTo("results");
  }

  @Test
  void moduleThatIsNotOnTheClassPath_mayBeAsOldAsItLikes() throws IOException {
    Files.setLastModifiedTime(source, LATER);

    assertThat(stale(checkout.resolve("other/target/classes"))).isNull();
  }

  private @Nullable String stale(Path used) throws IOException {
    return new StaleSiblings(checkout).find(List.of(used)).orElse(null);
  }

  private Path write(String name, String content, FileTime time) throws IOException {
    Path file = checkout.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    return Files.setLastModifiedTime(file, time);
  }

  private Path jar(String... namesAndContents) throws IOException {
    Path jar = checkout.resolve("repository/io/github/muxbench/results/1/results-1.jar");
    Files.createDirectories(jar.getParent());
    try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (int i = 0; i < namesAndContents.length; i += 2) {
        out.putNextEntry(new JarEntry(namesAndContents[i]));
        out.write(namesAndContents[i + 1].getBytes(java.nio.charset.StandardCharsets.UTF_8));
      }
    }
    return jar;
  }
}
