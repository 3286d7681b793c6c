package io.github.muxbench.learn.pictures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Draws all pictures of a folder, each for light and for dark pages. */
public final class Draw {

  private static final String TEXT = ".txt";

  private Draw() {}

  /** Takes the folder. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    for (Map.Entry<String, String> file : drawn(folder).entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
  }

  /** Returns what each file is to hold, by its name. */
  static Map<String, String> drawn(Path folder) throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    for (Path text : texts(folder)) {
      String name = text.getFileName().toString();
      String base = name.substring(0, name.length() - TEXT.length());
      Picture picture = Picture.of(Files.readString(text));
      for (Theme theme : Theme.values()) {
        files.put(base + "-" + theme.name().toLowerCase(Locale.ROOT) + ".svg", picture.svg(theme));
      }
    }
    return files;
  }

  private static List<Path> texts(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(each -> each.toString().endsWith(TEXT)).sorted().toList();
    }
  }
}
