package io.github.muxbench.server.process;

import io.github.muxbench.server.api.Log;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Bad input and failures get one line on standard error: what, and what would be accepted. Never a
 * stack trace, and nothing that a terminal obeys.
 */
public final class OneLineErrors implements IParameterExceptionHandler, IExecutionExceptionHandler {

  /** Whatever was given is repeated in a message, however long it is. */
  private static final int LONGEST_MESSAGE = 600;

  /** Sets a command up to report errors in one line, and to read enum values in any case. */
  public static CommandLine install(CommandLine command) {
    OneLineErrors errors = new OneLineErrors();
    return command
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setAbbreviatedOptionsAllowed(false);
  }

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    print(command, "%s (try '%s --help')".formatted(firstLine(e), commandName(command)));
    return CommandLine.ExitCode.USAGE;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    print(command, firstLine(e));
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static void print(CommandLine command, String message) {
    command.getErr().println(commandName(command) + ": " + Log.escape(cut(message)));
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
    return message.lines().findFirst().orElse(e.toString());
  }
}
