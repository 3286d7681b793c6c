package io.github.muxbench.loadgen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.commandline.OneLineErrors;
import io.github.muxbench.loadgen.contestants.ContestantSpec;
import io.github.muxbench.loadgen.contestants.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What {@code docs/variants.md} tells people to type is understood, down to the last option. */
class VariantsPageTest {

  private static final Path PAGE = Path.of("..", "docs", "variants.md");
  private static final Pattern COMMAND = Pattern.compile("exec:java -Dexec\\.args=\"([^\"]+)\"");
  private static final Pattern CONTESTANT = Pattern.compile("--contestant '([^']+)'");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  @ParameterizedTest
  @MethodSource
  void command_isUnderstood(String arguments) {
    CommandLine.ParseResult parsed = Main.commandLine().parseArgs(words(arguments));

    CommandLine.ParseResult command = parsed.subcommand();
    assertThat(command).as("the command that %s names", arguments).isNotNull();
    if (command.commandSpec().name().equals("serve")) {
      assertIsUnderstood(arguments.substring("serve ".length()));
    }
  }

  static List<String> command_isUnderstood() throws IOException {
    return found(COMMAND);
  }

  @ParameterizedTest
  @MethodSource
  void contestant_isUnderstood(String contestant) {
    assertIsUnderstood(contestant);
  }

  static List<String> contestant_isUnderstood() throws IOException {
    return found(CONTESTANT);
  }

  @Test
  void table_hasEveryVariant_andNoOther() throws IOException {
    List<String> inTable = new ArrayList<>();
    for (String line : Files.readAllLines(PAGE)) {
      if (line.startsWith("|")) {
        CONTESTANT.matcher(line).results().forEach(each -> inTable.add(unnamed(each.group(1))));
      }
    }
    assertThat(inTable)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Variant.values()).map(Variant::contestant).toList());
  }

  /** By the server's own command line, which is started as a process otherwise. */
  private static void assertIsUnderstood(String contestant) {
    ContestantSpec.Bundled server = (ContestantSpec.Bundled) ContestantSpec.parse(contestant);
    List<String> command = server.command(List.of(), List.of());
    int mainClass = command.indexOf("-cp") + 2;
    String[] options = command.subList(mainClass + 1, command.size()).toArray(String[]::new);

    assertThat(serverCommand(command.get(mainClass)).parseArgs(options).errors()).isEmpty();
  }

  private static CommandLine serverCommand(String mainClass) {
    try {
      Object command = Class.forName(mainClass).getDeclaredConstructor().newInstance();
      return OneLineErrors.install(new CommandLine(command));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private static List<String> found(Pattern pattern) throws IOException {
    List<String> all =
        pattern.matcher(Files.readString(PAGE)).results().map(each -> each.group(1)).toList();
    assertThat(all).as("matches of %s in %s", pattern, PAGE).isNotEmpty();
    return all;
  }

  private static String[] words(String commandLine) {
    return WORD.matcher(commandLine)
        .results()
        .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
        .toArray(String[]::new);
  }

  private static String unnamed(String contestant) {
    return contestant.substring(contestant.indexOf('=') + 1);
  }
}
