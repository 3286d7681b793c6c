package io.github.muxbench.loadgen.contestants;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits a command line into words, at blanks that stand in no single or double quotes. */
final class ShellWords {

  // Possessive: a class path is one long word, and backtracking into it overflows the stack.
  private static final Pattern WORD = Pattern.compile("(?:[^\\s\"']++|\"[^\"]*+\"|'[^']*+')++");
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"|'([^']*)'");

  private ShellWords() {}

  /**
   * Splits a command line.
   *
   * @throws IllegalArgumentException with a one-line message if a quote isn't closed
   */
  static List<String> of(String commandLine) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(commandLine);
    int end = 0;
    while (word.find()) {
      requireBlank(commandLine, end, word.start());
      end = word.end();
      words.add(
          QUOTED
              .matcher(word.group())
              .replaceAll(quoted ->
                  Matcher.quoteReplacement(
                      quoted.group(1) == null ? quoted.group(2) : quoted.group(1))));
    }
    requireBlank(commandLine, end, commandLine.length());
    return words;
  }

  /** What lies between words is blank, or a quote that nothing matches. */
  private static void requireBlank(String commandLine, int from, int to) {
    if (!commandLine.substring(from, to).isBlank()) {
      throw new IllegalArgumentException("'" + commandLine + "' has a quote that isn't closed");
    }
  }
}
