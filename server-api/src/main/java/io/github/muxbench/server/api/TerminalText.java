package io.github.muxbench.server.api;

import java.util.Locale;

/**
 * Text that a terminal takes for nothing but text. What a file, a peer or another program says may
 * hold sequences that move the cursor, hide what stands there, or begin a line that looks like one
 * of ours.
 */
public final class TerminalText {

  private TerminalText() {}

  /**
   * Returns a text in one line: what controls a terminal, breaks a line or changes the direction of
   * writing is written as Java has it, such as {@code \n} and {@code \u001b}.
   */
  public static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints()
        .forEach(each -> {
          if (isHarmless(each)) {
            escaped.appendCodePoint(each);
          } else {
            escape(each, escaped);
          }
        });
    return escaped.toString();
  }

  private static boolean isHarmless(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }

  private static void escape(int codePoint, StringBuilder into) {
    switch (codePoint) {
      case '\n' -> into.append("\\n");
      case '\r' -> into.append("\\r");
      case '\t' -> into.append("\\t");
      default -> {
        for (char unit : Character.toChars(codePoint)) {
          into.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
        }
      }
    }
  }
}
