package io.github.muxbench.loadgen.host;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads what Linux tells in files. Where there is no such file, the answer is empty. */
final class ProcFile {

  private ProcFile() {}

  static List<String> lines(String path) {
    return text(path).lines().toList();
  }

  /** Returns all of a small file, whatever its bytes are: a process may call itself anything. */
  static String text(String path) {
    try (FileInputStream file = new FileInputStream(path)) {
      return new String(file.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  static Optional<String> firstLine(String path) {
    return lines(path).stream().findFirst().map(String::strip).filter(line -> !line.isEmpty());
  }

  /** Returns what follows {@code name:} on the first line that begins so. */
  static Optional<String> field(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst();
  }

  /** Returns a field's leading number. */
  static OptionalLong number(List<String> lines, String name) {
    Optional<String> text = field(lines, name).map(value -> value.split("\\s+", 2)[0]);
    return text.isPresent() && text.get().matches("\\d+")
        ? OptionalLong.of(Long.parseLong(text.get()))
        : OptionalLong.empty();
  }
}
