package io.github.muxbench.loadgen.cli;

import io.github.muxbench.server.api.TerminalText;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What muxbench prints by. A format is the program's own and printed as it is, colours and all;
 * what is put into it, or printed alone, may come from a run directory or a server, and is escaped.
 * Bytes pass as they are: those of JSON and of help have been taken care of.
 */
@SuppressWarnings(
    "AnnotateFormatMethod") // Its overridden methods are checked as PrintStream's are.
final class TerminalStream extends PrintStream {

  private TerminalStream(PrintStream out) {
    super(out, true, out.charset());
  }

  /** Carries a command out with standard streams that escape, and restores them. */
  static int during(IntSupplier command) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    try {
      System.setOut(of(out));
      System.setErr(of(err));
      return command.getAsInt();
    } finally {
      System.out.flush();
      System.err.flush();
      System.setOut(out);
      System.setErr(err);
    }
  }

  /** A command may run others. */
  private static PrintStream of(PrintStream out) {
    return out instanceof TerminalStream ? out : new TerminalStream(out);
  }

  @Override
  public void print(@Nullable String text) {
    super.print(TerminalText.escaped(String.valueOf(text)));
  }

  @Override
  public void print(@Nullable Object value) {
    print(String.valueOf(value));
  }

  @Override
  public void print(char[] text) {
    print(String.valueOf(text));
  }

  @Override
  public void print(char text) {
    print(String.valueOf(text));
  }

  @Override
  public PrintStream format(String format, @Nullable Object... arguments) {
    return format(Locale.getDefault(Locale.Category.FORMAT), format, arguments);
  }

  @Override
  public PrintStream format(@Nullable Locale locale, String format, @Nullable Object... arguments) {
    Object[] escaped = Arrays.stream(arguments).map(TerminalStream::escaped).toArray();
    super.print(String.format(locale, format, escaped));
    return this;
  }

  private static @Nullable Object escaped(@Nullable Object argument) {
    return argument == null || argument instanceof Number || argument instanceof Boolean
        ? argument
        : TerminalText.escaped(argument.toString());
  }
}
