package io.github.muxbench.results.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandLinesTest {

  @Test
  void shell_quotesWhatAShellWouldTakeApart() {
    assertThat(CommandLines.shell(List.of("java", "-cp", "lib/*", "it's", "a b")))
        .isEqualTo("java -cp 'lib/*' 'it'\\''s' 'a b'");
  }

  @Test
  void shell_staysOnOneLine() {
    assertThat(CommandLines.shell(List.of("a\nrm b"))).isEqualTo("'a rm b'");
  }

  @Test
  void repeating_withoutArgumentsIsTheBareCommand() {
    assertThat(CommandLines.repeating(List.of())).isEqualTo("mvn -q compile exec:java");
  }

  @Test
  void repeating_quotesForMavenWithinTheShellsQuotes() {
    assertThat(
            CommandLines.repeating(
                List.of("compare", "--contestant", "two=selector --event-loops 2")))
        .isEqualTo(
            "mvn -q compile exec:java"
                + " -Dexec.args='compare --contestant \"two=selector --event-loops 2\"'");
  }
}
