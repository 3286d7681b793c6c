package io.github.muxbench.loadgen.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.muxbench.loadgen.trace.Scene.Action;
import io.github.muxbench.loadgen.trace.Scene.Verb;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SceneParserTest {

  @Test
  void scene_isReadAsItIsWritten() {
    Scene scene =
        SceneParser.parse(
            """
            # For readers.
            title: Two at once
            about: Two clients send,
            about: one a little later.
            lesson: 7, Fairness
            server: selector
            server: virtual-threads --yield
            files: 3

            a    at 0ms sends 64B
            b..c at 1ms sends 1KiB 3 times   # In turn.
            late at 2ms connects
            late at 2.5ms ends its output
            """);

    assertThat(scene.title()).isEqualTo("Two at once");
    assertThat(scene.about()).isEqualTo("Two clients send, one a little later.");
    assertThat(scene.contestants()).containsExactly("selector", "virtual-threads --yield");
    assertThat(scene.lesson()).isEqualTo("7, Fairness");
    assertThat(scene.files()).isEqualTo(3);
    assertThat(scene.clients().keySet()).containsExactly("a", "b", "c", "late");
    assertThat(scene.clients().get("c"))
        .containsExactly(new Action(Duration.ofMillis(1), Verb.SENDS, 1024, 3));
    assertThat(scene.clients().get("late"))
        .containsExactly(
            new Action(Duration.ofMillis(2), Verb.CONNECTS, 0, 0),
            new Action(Duration.ofNanos(2_500_000), Verb.ENDS_OUTPUT, 0, 0));
    assertThat(scene.comesLater("late")).isTrue();
    assertThat(scene.comesLater("a")).isFalse();
    assertThat(scene.messages()).isEqualTo(7);
  }

  @Test
  void blanksBefore_aMarkOfItsEncoding_andANumberSignWithinAWord_changeNothing() {
    Scene scene =
        SceneParser.parse("\ufeff  a at 0ms sends 1B\n server: exec:foo#bar {port} # Mine.");
    assertThat(scene.clients()).containsOnlyKeys("a");
    assertThat(scene.contestants()).containsExactly("exec:foo#bar {port}");
  }

  @Test
  void sceneThatNamesNoServer_hasThePlainOnes() {
    assertThat(SceneParser.parse("a at 0ms sends 1B").contestants()).isEqualTo(Scene.PLAIN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "a at 1ms sings                 | line 1, column 10: a client connects, sends 64B, sends 64B 10 times, stops reading, reads on, ends its output, resets",
        "a at 1ms                       | line 1, column 9: a client connects",
        "a in 1ms sends 64B             | line 1, column 3: after the client comes 'at' and a time",
        "a                              | line 1, column 2: after the client comes 'at' and a time",
        "a at soon sends 64B            | line 1, column 6: a time is needed, such as 500us, 2ms or 1s",
        "a at 6s sends 64B              | line 1, column 6: a scene lasts for 5s at most",
        "a at 1ms sends                 | line 1, column 10: a size is needed, such as 64B or 4KiB",
        "a at 1ms sends 64              | line 1, column 16: a size is needed, such as 64B or 4KiB",
        "a at 1ms sends 9MiB            | line 1, column 16: a message has 1B to 8MiB",
        "a at 1ms sends 64B 0 times     | line 1, column 20: 1 to 10000 times",
        "a at 1ms sends 64B twice       | line 1, column 20: a client connects",
        "a at 1ms sends 64B 3           | line 1, column 20: a client connects",
        "a..c at 1ms sends 1B 6667 times | line 1, column 13: a scene has at most 20000 messages, and with these it has 20001",
        "titel: Two                     | line 1, column 1: a line begins with title:, about:, lesson:, server:, files:, or",
        "a at 1ms sends 1B;  b at soon sends 1B | line 2, column 8: a time is needed",
        "A at 1ms sends 64B             | line 1, column 1: 'A' is no client's name",
        "d..a at 1ms sends 64B          | line 1, column 1: 'd..a' is no client's name",
        "files: none                    | line 1, column 8: files that a server may open, 1 to 1000",
        "server: nginx                  | line 1, column 9: 'nginx' is no server; there are",
        "title: Nobody                  | line 1, column 1: no client does anything",
        "a at 2ms sends 1B;a at 1ms sends 1B | line 2, column 6: a does something later already",
        "a at 1ms sends 1B;a at 2ms connects | line 2, column 10: a is connected already",
        "a at 1ms resets;a at 2ms sends 1B   | line 2, column 10: a is gone by then",
        "a..x at 1ms sends 1B;y at 1ms sends 1B | line 2, column 1: at most 24 clients",
      })
  void anythingElse_isToldWithItsLineAndColumn(String scene, String says) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SceneParser.parse(scene.replace(";", "\n")))
        .withMessageStartingWith(says)
        .satisfies(e -> assertThat(String.valueOf(e.getMessage())).doesNotContain("\n"));
  }

  @ParameterizedTest
  @MethodSource("io.github.muxbench.loadgen.trace.Scenes#all")
  void sceneOfOurs_canBeRead(String name) throws IOException {
    Scene scene = SceneParser.parse(Scenes.text(name));
    assertThat(scene.title()).isNotEqualTo("A scene");
    assertThat(scene.about()).isNotBlank();
  }
}
