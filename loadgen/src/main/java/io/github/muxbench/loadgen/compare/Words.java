package io.github.muxbench.loadgen.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits a command line into words, at blanks that stand in no single or double quotes. */
final class Words {

  // Possessive: a class path is one long word, and backtracking into it overflows the stack.
  private static final Pattern WORD = Pattern.compile("(?:[^\\s\"']++|\"[^\"]*+\"|'[^']*+')++");
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"|'([^']*)'");

  private Words() {}

  static List<String> of(String commandLine) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(commandLine);
    while (word.find()) {
      words.add(
          QUOTED
              .matcher(word.group())
              .replaceAll(quoted ->
                  Matcher.quoteReplacement(
                      quoted.group(1) == null ? quoted.group(2) : quoted.group(1))));
    }
    return words;
  }
}
