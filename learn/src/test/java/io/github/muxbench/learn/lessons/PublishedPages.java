package io.github.muxbench.learn.lessons;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the published runs say, those in archives among them. */
final class PublishedPages {

  private static final Path FOLDER = Path.of("..", "results", "published");

  private PublishedPages() {}

  /** Returns the text of each page, unescaped, with a ratio beside its interval in tables too. */
  static List<String> texts() throws IOException {
    List<String> texts = new ArrayList<>();
    add(FOLDER, texts);
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path archive : files.filter(file -> file.toString().endsWith(".zip")).toList()) {
        try (FileSystem zip = FileSystems.newFileSystem(archive)) {
          add(zip.getPath("/"), texts);
        }
      }
    }
    return texts;
  }

  private static void add(Path folder, List<String> texts) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path page : files.filter(file -> file.endsWith("README.md")).toList()) {
        texts.add(Files.readString(page).replace("\\", "").replace(" | [", " ["));
      }
    }
  }
}
