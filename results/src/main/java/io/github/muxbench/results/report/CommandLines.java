package io.github.muxbench.results.report;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Commands as a reader can paste them. */
final class CommandLines {

  private static final Pattern PLAIN_WORD = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private CommandLines() {}

  /** Returns words for a POSIX shell. */
  static String shell(List<String> words) {
    return words.stream().map(CommandLines::shellWord).collect(Collectors.joining(" "));
  }

  /** Returns the command that repeats a run on a clone of this project. */
  static String repeating(List<String> arguments) {
    String maven = "mvn -q compile exec:java";
    return arguments.isEmpty()
        ? maven
        : maven + " -Dexec.args=" + shellWord(mavenArguments(arguments));
  }

  /** Returns words as exec-maven-plugin splits them: at blanks outside of quotes of either kind. */
  private static String mavenArguments(List<String> words) {
    return words.stream()
        .map(word ->
            PLAIN_WORD.matcher(word).matches()
                ? word
                : "\"" + word.replace("\"", "\"'\"'\"") + "\"")
        .collect(Collectors.joining(" "));
  }

  private static String shellWord(String word) {
    String oneLine = word.replaceAll("\\R", " ");
    return PLAIN_WORD.matcher(oneLine).matches()
        ? oneLine
        : "'" + oneLine.replace("'", "'\\''") + "'";
  }
}
