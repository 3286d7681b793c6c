package io.github.muxbench.results.report.text;

import java.util.regex.Pattern;

/** What Markdown needs, as code hosts render it. */
public final class Markdown {

  /** What Markdown or the HTML within it would take for markup. */
  private static final Pattern MARKUP = Pattern.compile("[\\\\`*_{}\\[\\]<>#|~&]");

  private Markdown() {}

  /** Escapes what isn't ours to mean as markup, and keeps it on one line. */
  static String escaped(String raw) {
    return MARKUP
        .matcher(raw.replaceAll("\\R", " "))
        .replaceAll(match ->
            switch (match.group()) {
              case "<" -> "&lt;";
              case ">" -> "&gt;";
              case "&" -> "&amp;";
              default -> "\\\\\\" + match.group();
            });
  }

  /** Returns a block of shell commands, fenced by more backquotes than it has in a row. */
  public static String codeBlock(String code) {
    String fence = "```";
    while (code.contains(fence)) {
      fence += "`";
    }
    return "%ssh\n%s\n%s".formatted(fence, code, fence);
  }
}
