package io.github.muxbench.loadgen.contestants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordsTest {

  @Test
  void blanks_separate_howeverMany() {
    assertThat(ShellWords.of("  python3   echo.py\t{port}\n"))
        .containsExactly("python3", "echo.py", "{port}");
  }

  @Test
  void nothing_hasNoWords() {
    assertThat(ShellWords.of("")).isEmpty();
    assertThat(ShellWords.of(" \t ")).isEmpty();
  }

  @Test
  void quotes_keepBlanksAndGoAway() {
    assertThat(ShellWords.of("'a b' \"c d\" e")).containsExactly("a b", "c d", "e");
  }

  @Test
  void quotesInsideAWord_joinWithIt() {
    assertThat(ShellWords.of("--path='my files'/\"x y\".py"))
        .containsExactly("--path=my files/x y.py");
  }

  @Test
  void quotesOfTheOtherKind_areKept() {
    assertThat(ShellWords.of("\"it's\" 'say \"hi\"'")).containsExactly("it's", "say \"hi\"");
  }

  @Test
  void emptyQuotes_areAnEmptyWord() {
    assertThat(ShellWords.of("a '' b")).containsExactly("a", "", "b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"python3 'echo.py {port}", "a \"b", "'", "it's", "'a' b'"})
  void quoteThatIsntClosed_isRefused(String commandLine) {
    assertThatThrownBy(() -> ShellWords.of(commandLine))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'" + commandLine + "' has a quote that isn't closed");
  }

  @Test
  void backslashesAndDollars_areOrdinary() {
    assertThat(ShellWords.of("'C:\\Program Files\\x' $1"))
        .containsExactly("C:\\Program Files\\x", "$1");
  }

  @Test
  void wordAsLongAsAClassPath_isOneWord() {
    String classPath = "/some/where/library.jar:".repeat(10_000);
    assertThat(ShellWords.of("java -cp " + classPath)).containsExactly("java", "-cp", classPath);
    assertThat(ShellWords.of("java -cp '" + classPath + "'"))
        .containsExactly("java", "-cp", classPath);
  }
}
