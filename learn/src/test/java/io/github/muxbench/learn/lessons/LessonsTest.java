package io.github.muxbench.learn.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The lessons quote code that is there, link to what is there, and have what a lesson has. */
class LessonsTest {

  private static final Path FOLDER = Path.of("..", "docs", "learn");
  private static final Pattern SOURCE = Pattern.compile("^From \\[[^\\]]+\\]\\(([^)]+\\.java)\\)");
  private static final Pattern FIGURE = Pattern.compile("(?<![\\w.-])\\d[\\d.,]*(?![\\w-])");

  private static final Pattern RATIO =
      Pattern.compile("\\d[\\d.,]* \\[\\d[\\d.,]*, \\d[\\d.,]*\\]");

  /** More are for a table. */
  private static final int MOST_FIGURES = 2;

  static List<Path> pages() throws IOException {
    try (Stream<Path> all = Files.list(FOLDER)) {
      return all.filter(each -> each.toString().endsWith(".md")).sorted().toList();
    }
  }

  static List<Path> lessons() throws IOException {
    return pages().stream()
        .filter(each -> each.getFileName().toString().matches("\\d\\d-.*"))
        .toList();
  }

  @Test
  void course_hasTwelveLessons_eachNamedByTheIndex() throws IOException {
    assertThat(lessons()).hasSize(12);
    assertThat(Page.read(FOLDER.resolve("README.md")).targets())
        .containsSubsequence(
            lessons().stream().map(each -> each.getFileName().toString()).toList());
  }

  @ParameterizedTest
  @MethodSource("lessons")
  void lesson_hasAnIdea_aPicture_somethingToRun_whatToSee_andAQuestion(Path file)
      throws IOException {
    Page page = Page.read(file);

    assertThat(page.lines().get(2)).startsWith("*One idea: ");
    assertThat(page.targets()).anyMatch(target -> target.endsWith("-light.svg"));
    assertThat(page.code()).anyMatch(code -> code.language().equals("sh"));
    assertThat(page.prose()).contains("## Run it", "## Question", "<summary>Answer</summary>");
    assertThat(page.prose()).anyMatch(line -> line.contains("You should see"));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void quotedCode_isInTheFileThatIsNamedBelowIt(Path file) throws IOException {
    for (Page.Code code : Page.read(file).code()) {
      if (code.language().equals("java")) {
        Matcher source = SOURCE.matcher(code.after());
        assertThat(source.find()).as(code.toString()).isTrue();
        assertThat(Files.readString(FOLDER.resolve(source.group(1))))
            .contains(String.join("\n", code.lines()) + "\n");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void links_leadToFilesAndHeadingsThatThereAre(Path file) throws IOException {
    for (String target : Page.read(file).targets()) {
      if (!target.startsWith("https://")) {
        String[] parts = target.split("#", -1);
        Path linked = parts[0].isEmpty() ? file : FOLDER.resolve(parts[0]);
        assertThat(linked).exists();
        if (parts.length == 2) {
          assertThat(Page.read(linked).anchors()).as(target).contains(parts[1]);
        }
      }
    }
  }

  /** A ratio with its interval is one of a published run, as its own page has it. */
  @ParameterizedTest
  @MethodSource("pages")
  void ratios_areThoseOfPublishedRuns(Path file) throws IOException {
    List<String> published = PublishedPages.texts();
    for (String line : Page.read(file).prose()) {
      Matcher ratio = RATIO.matcher(line.replaceAll("`[^`]*`", ""));
      while (ratio.find()) {
        assertThat(published).as(ratio.group()).anyMatch(page -> page.contains(ratio.group()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void sentences_haveTwoFiguresAtMost(Path file) throws IOException {
    List<String> full = new ArrayList<>();
    for (String line : Page.read(file).prose()) {
      if (!line.startsWith("|") && !line.startsWith("#")) {
        for (String sentence : line.split("(?<=[.:;?!]) ", -1)) {
          String spoken = sentence.replaceAll("\\]\\([^)]*\\)", "]").replaceAll("`[^`]*`", "");
          if (FIGURE.matcher(spoken).results().count() > MOST_FIGURES) {
            full.add(sentence);
          }
        }
      }
    }
    assertThat(full).isEmpty();
  }
}
