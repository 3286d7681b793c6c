package io.github.muxbench.results.report.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Commands as a reader can paste them. */
public final class CommandLines {

  private static final Pattern PLAIN_WORD = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private static final Set<String> CLASS_PATH = Set.of("-cp", "-classpath", "--class-path");

  private CommandLines() {}

  /** Returns words for a POSIX shell. */
  public static String shell(List<String> words) {
    return words.stream().map(CommandLines::shellWord).collect(Collectors.joining(" "));
  }

  /** Returns words for a reader, to whom a class path says less than how long it is. */
  public static String brief(List<String> words) {
    List<String> brief = new ArrayList<>(words);
    for (int i = 1; i < brief.size(); i++) {
      int entries = brief.get(i).split("[:;]", -1).length;
      if (CLASS_PATH.contains(brief.get(i - 1)) && entries > 1) {
        return (shell(brief.subList(0, i))
                + " ("
                + entries
                + " entries) "
                + shell(brief.subList(i + 1, brief.size())))
            .strip();
      }
    }
    return shell(words);
  }

  /** Returns the command that repeats a run on a clone of this project. */
  public static String repeating(List<String> arguments) {
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
