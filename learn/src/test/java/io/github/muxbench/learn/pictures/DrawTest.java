package io.github.muxbench.learn.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pictures of the course are those that their texts make. */
class DrawTest {

  private static final Path FOLDER = Path.of("..", "docs", "learn", "pictures");

  @Test
  void pictures_areDrawnFromTheirTexts_andNoOthersLieThere() throws IOException {
    Map<String, String> drawn = Draw.drawn(FOLDER);

    assertThat(drawn).isNotEmpty();
    for (Map.Entry<String, String> file : drawn.entrySet()) {
      assertThat(FOLDER.resolve(file.getKey())).content().isEqualTo(file.getValue());
    }
    try (Stream<Path> all = Files.list(FOLDER)) {
      assertThat(all.map(each -> each.getFileName().toString()))
          .filteredOn(name -> name.endsWith(".svg"))
          .containsExactlyInAnyOrderElementsOf(drawn.keySet());
    }
  }

  @Test
  void textOfAPicture_isNotMarkup_andALicenceStandsBeneath() {
    String svg = Picture.of("title \"a < b\"\nbox one 0 0 100 20 run \"x & y\"").svg(Theme.LIGHT);

    assertThat(svg).contains("a &lt; b", "x &amp; y", "Apache License").doesNotContain("a < b");
  }

  @Test
  void lineThatIsNone_isNamed() {
    assertThatThrownBy(() -> Picture.of("circle a 0 0")).hasMessage("a picture has no circle");
    assertThatThrownBy(() -> Picture.of("lane a \"A\"\narrow a 0 b 1").svg(Theme.LIGHT))
        .hasMessage("no lane is called b");
    assertThatThrownBy(() -> Picture.of("box a 0 0 9 9 blue \"x\"").svg(Theme.DARK))
        .hasMessage("no kind of box is called blue");
    assertThatThrownBy(() -> Picture.of("edge a b").svg(Theme.DARK))
        .hasMessage("no box is called a");
  }
}
