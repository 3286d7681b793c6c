package io.github.muxbench.loadgen.contestants;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command line as a reader on another machine understands it: without this machine's folders. */
final class PortableCommand {

  private PortableCommand() {}

  static List<String> of(List<String> command) {
    return command.stream()
        .map(word -> shorten(word, System.getProperty("java.home"), "$JAVA_HOME"))
        .map(word -> shorten(word, System.getProperty("muxbench.checkout"), "."))
        .map(word -> shorten(word, System.getProperty("user.home"), "~"))
        .toList();
  }

  private static String shorten(String word, @Nullable String folder, String name) {
    return folder == null || folder.length() < 2 ? word : word.replace(folder, name);
  }
}
