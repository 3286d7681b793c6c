package io.github.muxbench.server.api;

import java.io.PrintStream;
import java.util.function.Supplier;

/**
 * Writes one line per event, headed by the name and the id of the process: {@code [selector (4711)]
 * sent 5 bytes to …}.
 *
 * <p>Control characters and line separators are escaped, and a long line is cut, so that nothing a
 * client sends can forge a line or make one grow without bound.
 */
public final class Log {

  /** How much is logged; each level has all of the levels before it. */
  public enum Level {
    OFF,
    ERROR,
    INFO,
    DEBUG
  }

  /** Characters of a message at most; what is escaped counts once. */
  static final int LONGEST_MESSAGE = 1_000;

  private final Level level;
  private final String head;
  private final PrintStream out;

  public Log(Level level, String processName, PrintStream out) {
    this.level = level;
    // Escaped so that what escapes is loaded now, and not when no file is left to load it from.
    this.head = escape("[" + processName + " (" + ProcessHandle.current().pid() + ")] ");
    this.out = out;
  }

  public boolean isEnabled(Level asked) {
    return asked.compareTo(level) <= 0;
  }

  /** Writes a line if the level is enabled; only then is the message made. */
  public void log(Level asked, Supplier<String> message) {
    if (isEnabled(asked)) {
      out.println(head + escape(message.get()));
    }
  }

  private static String escape(String text) {
    return text.length() > LONGEST_MESSAGE
        ? TerminalText.escaped(text.substring(0, LONGEST_MESSAGE)) + '…'
        : TerminalText.escaped(text);
  }
}
