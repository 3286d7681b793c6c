package io.github.muxbench.commandline;

import io.github.muxbench.server.api.TerminalText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/**
 * Bad input and failures get one line on standard error: what, and what would be accepted. Never a
 * stack trace, and nothing that a terminal obeys.
 */
public final class OneLineErrors implements IParameterExceptionHandler, IExecutionExceptionHandler {

  /** Whatever was given, or a file has as a name, is repeated in a message, however long it is. */
  private static final int LONGEST_MESSAGE = 600;

  /** Sets a command up to report errors in one line, and to read enum values in any case. */
  public static CommandLine install(CommandLine command) {
    OneLineErrors errors = new OneLineErrors();
    return command
        .registerConverter(Integer.class, text -> number(text, Quantity::wholeNumber))
        .registerConverter(int.class, text -> number(text, Quantity::wholeNumber))
        .registerConverter(Long.class, text -> number(text, Quantity::longNumber))
        .registerConverter(long.class, text -> number(text, Quantity::longNumber))
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setAbbreviatedOptionsAllowed(false);
  }

  /**
   * Executes a command that has been set up; to be out of memory is a failure like others. What is
   * said then is put into words before, since there may be no room for that after.
   */
  public static int execute(CommandLine command, String... arguments) {
    String subcommand =
        arguments.length > 0 && command.getSubcommands().containsKey(arguments[0])
            ? " " + arguments[0]
            : "";
    byte[] outOfMemory =
        "%s%s: out of memory with a heap of %d MiB; give Java more, as by JDK_JAVA_OPTIONS=-Xmx4g in the environment%n"
            .formatted(commandName(command), subcommand, Runtime.getRuntime().maxMemory() >> 20)
            .getBytes(StandardCharsets.US_ASCII);
    try {
      return command.execute(arguments);
    } catch (OutOfMemoryError e) {
      System.err.write(outOfMemory, 0, outOfMemory.length);
      // All is said: what else finds no room, such as the log of the exit, says the same.
      System.err.close();
      return CommandLine.ExitCode.SOFTWARE;
    }
  }

  private static <T> T number(String text, Function<String, T> reader) {
    try {
      return reader.apply(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException(
          "'%s' is not a whole number in the digits 0 to 9, or is too large".formatted(text));
    }
  }

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    print(command, "%s (try '%s --help')".formatted(firstLine(e), commandName(command)));
    return CommandLine.ExitCode.USAGE;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError error) {
        throw error; // Of another thread of this command.
      }
    }
    print(command, firstLine(e));
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static void print(CommandLine command, String message) {
    String line = commandName(command) + ": " + cut(message);
    command.getErr().println(TerminalText.escaped(line));
    command.getErr().flush();
  }

  /** Takes the middle out, since a message ends with what would be accepted. */
  private static String cut(String message) {
    int half = LONGEST_MESSAGE / 2;
    return message.length() <= LONGEST_MESSAGE
        ? message
        : message.substring(0, half) + "…" + message.substring(message.length() - half);
  }

  private static String commandName(CommandLine command) {
    return command.getCommandSpec().qualifiedName();
  }

  private static String firstLine(Exception thrown) {
    Throwable wrapped = thrown instanceof UncheckedIOException ? thrown.getCause() : null;
    Throwable e = wrapped == null ? thrown : wrapped;
    String message =
        switch (e) {
          // Their messages are no more than the name of the file.
          case NoSuchFileException missing -> "no such file or folder: " + missing.getFile();
          case AccessDeniedException denied -> "access denied: " + denied.getFile();
          case FileAlreadyExistsException present -> "exists already: " + present.getFile();
          default -> e.getMessage() == null ? e.toString() : e.getMessage();
        };
    // A library's message goes on in further lines. That of a file may have lines that the file put
    // there, and what is said after them counts.
    return e instanceof IOException ? message : message.lines().findFirst().orElse(e.toString());
  }
}
