package io.github.muxbench.learn.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The lessons quote code that is there, explain their terms, and have what a lesson has. */
class LessonsTest {

  private static final Path FOLDER = Path.of("..", "docs", "learn");
  private static final Pattern SOURCE = Pattern.compile("^From \\[[^\\]]+\\]\\(([^)]+\\.java)\\)");

  /** Words that mean something else as well, so that not every use of them is one of the term. */
  private static final Set<String> OF_EVERY_DAY = Set.of("block", "round", "window");

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
  @MethodSource
  void term_isLinkedByTheLessonThatUsesItFirst(String term) throws IOException {
    String target = "glossary.md#" + term.replace(' ', '-');
    Pattern used = Pattern.compile("\\b" + Pattern.quote(term) + "(s|d|ed|ing)?\\b");
    for (Path lesson : lessons()) {
      Page page = Page.read(lesson);
      if (page.targets().contains(target)) {
        return;
      }
      if (!OF_EVERY_DAY.contains(term)) {
        assertThat(page.sentences()).as(lesson.toString()).noneMatch(used.asPredicate());
      }
    }
    fail("no lesson uses it");
  }

  static List<String> term_isLinkedByTheLessonThatUsesItFirst() throws IOException {
    return Files.readAllLines(FOLDER.resolve("glossary.md")).stream()
        .filter(line -> line.startsWith("### "))
        .map(line -> line.substring("### ".length()))
        .toList();
  }
}
