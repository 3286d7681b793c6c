package io.github.muxbench.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.server.api.Log.Level;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LogTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void line_isHeadedByNameAndPid() {
    log(Level.INFO).log(Level.INFO, () -> "hello");

    assertThat(lines())
        .isEqualTo(
            "[server (" + ProcessHandle.current().pid() + ")] hello" + System.lineSeparator());
  }

  @Test
  void controlCharacters_areEscaped_soThatNoLineCanBeForged() {
    log(Level.INFO).log(Level.INFO, () -> "a\r\n[server (1)] b\u001b[2J\t\u0085\u2028é");

    assertThat(lines())
        .hasLineCount(1)
        .contains("a\\r\\n[server (1)] b\\u001b[2J\\t\\u0085\\u2028é");
  }

  @Test
  void longMessage_isCut() {
    log(Level.INFO).log(Level.INFO, () -> "x".repeat(Log.LONGEST_MESSAGE) + "y");

    assertThat(lines()).contains("x…").doesNotContain("y");
  }

  @Test
  void level_hasAllLevelsBeforeIt() {
    assertThat(log(Level.INFO).isEnabled(Level.ERROR)).isTrue();
    assertThat(log(Level.INFO).isEnabled(Level.INFO)).isTrue();
    assertThat(log(Level.INFO).isEnabled(Level.DEBUG)).isFalse();
    assertThat(log(Level.OFF).isEnabled(Level.ERROR)).isFalse();
  }

  @Test
  void message_isNotEvenMade_whenItsLevelIsOff() {
    log(Level.ERROR)
        .log(
            Level.DEBUG,
            () -> {
              throw new AssertionError("made");
            });

    assertThat(lines()).isEmpty();
  }

  private Log log(Level level) {
    return new Log(level, "server", new PrintStream(out, true, StandardCharsets.UTF_8));
  }

  private String lines() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
