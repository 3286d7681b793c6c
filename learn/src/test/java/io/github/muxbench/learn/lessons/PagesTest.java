package io.github.muxbench.learn.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What users read links to what is there, and has its figures from published runs and the lab. */
class PagesTest {

  private static final Path ROOT = Path.of("..");

  private static final Pattern NAME_OR_LINE =
      Pattern.compile("`(?<name>[^`]+)`|\\]\\((?<file>[^)#]+)#L(?<line>\\d+)\\)");

  private static final Pattern FIGURE = Pattern.compile("(?<![\\w.-])\\d[\\d.,]*[kM]?(?![\\w-])");

  private static final Pattern RATIO =
      Pattern.compile("\\d[\\d.,]* \\[\\d[\\d.,]*, \\d[\\d.,]*\\]");

  /** Nobody sets such a thing; it comes out. */
  private static final Pattern MEASURED =
      Pattern.compile(
          RATIO
              + "|"
              + "(?<![\\w.-])\\d+\\.\\d+ (ms|µs|s|ns|%|times|B|KB|KiB|MB|MiB|bytes)(?!\\w)");

  private static final Pattern EVIDENCE = Pattern.compile("results/published/|(^|/)lab/");

  /** What has digits and is no figure: an interval beside its ratio, a date, a name. */
  private static final Pattern NO_FIGURE =
      Pattern.compile(
          "(?<=\\d) \\[[\\d., ]+\\]"
              + "|\\b\\d{1,2} (?:January|February|March|April|May|June|July|August|September"
              + "|October|November|December)\\b"
              + "|\\b(?:19|20)\\d\\d\\b"
              + "|\\b(?:JDK|JEP|Java|Maven|HotSpot|[Ll]essons?|Linux|Temurin|License) \\d[\\d.]*");

  /** More are for a table. */
  private static final int MOST_FIGURES = 2;

  static List<Path> forUsers() throws IOException {
    List<Path> pages = new ArrayList<>();
    for (String folder : List.of(".", "docs", "docs/learn")) {
      pages.addAll(pagesIn(folder));
    }
    return pages;
  }

  static List<Path> all() throws IOException {
    List<Path> pages = new ArrayList<>(forUsers());
    pages.addAll(pagesIn("docs/lab"));
    return pages;
  }

  private static List<Path> pagesIn(String folder) throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve(folder).normalize())) {
      return files.filter(each -> each.toString().endsWith(".md")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void links_leadToFilesAndHeadingsThatThereAre(Path file) throws IOException {
    for (String target : Page.read(file).targets()) {
      if (!target.startsWith("https://")) {
        String[] parts = target.split("#", -1);
        Path linked = parts[0].isEmpty() ? file : file.resolveSibling(parts[0]);
        assertThat(linked).exists();
        if (parts.length == 2 && !parts[0].endsWith(".java")) {
          assertThat(Page.read(linked).anchors()).as(target).contains(parts[1]);
        }
      }
    }
  }

  /** Has a run in its last cell. */
  private static final Pattern FIRST_TABLE = Pattern.compile("\\|.*\\| \\[2026[^|]*\\|");

  /** A link to a line of code leads to where that is which is named last before its target. */
  @ParameterizedTest
  @MethodSource("forUsers")
  void lines_haveWhatIsSaidToBeThere(Path file) throws IOException {
    for (String text : Page.read(file).prose()) {
      String name = null;
      for (MatchResult found : NAME_OR_LINE.matcher(text).results().toList()) {
        if (found.group("name") != null) {
          name = found.group("name");
        } else {
          List<String> lines = Files.readAllLines(file.resolveSibling(found.group("file")));
          assertThat(lines.get(Integer.parseInt(found.group("line")) - 1))
              .as(found.group())
              .containsPattern("\\b(class|interface|void|Builder) " + name + "\\b");
        }
      }
    }
  }

  @Test
  void index_namesLines() throws IOException {
    assertThat(Page.read(ROOT.resolve("docs/learn/README.md")).targets())
        .filteredOn(target -> target.contains(".java"))
        .isNotEmpty()
        .allMatch(target -> target.matches(".*\\.java#L\\d+"));
  }

  /**
   * A ratio with its interval is one of a published run, as its own page has it. Where it is
   * reckoned from one, {@code FirstTableTest} and {@code ClaimsPageTest} do so again.
   */
  @ParameterizedTest
  @MethodSource("forUsers")
  void ratios_areThoseOfPublishedRuns(Path file) throws IOException {
    List<String> published = PublishedPages.texts();
    for (String line : Page.read(file).prose()) {
      boolean isFirstTable =
          file.endsWith("README.md")
              && !file.endsWith("learn/README.md")
              && FIRST_TABLE.matcher(line).matches();
      if (isFirstTable || file.endsWith("docs/claims.md")) {
        continue;
      }
      Matcher ratio = RATIO.matcher(withoutCode(line));
      while (ratio.find()) {
        assertThat(published).as(ratio.group()).anyMatch(page -> page.contains(ratio.group()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("forUsers")
  void measuredFigures_haveALinkToTheirRunOrRecord_underTheSameHeading(Path file)
      throws IOException {
    for (Page section : Page.read(file).sections()) {
      String text = withoutCode(String.join("\n", section.prose()));
      if (MEASURED.matcher(text).find() && !text.startsWith("## Question")) {
        assertThat(section.targets()).as(text).anyMatch(EVIDENCE.asPredicate());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("forUsers")
  void sentences_haveTwoFiguresAtMost(Path file) throws IOException {
    assertThat(Page.read(file).sentences())
        .filteredOn(PagesTest::hasTooManyFigures)
        .as("sentences with more than two figures")
        .isEmpty();
  }

  private static boolean hasTooManyFigures(String sentence) {
    String spoken = withoutCode(sentence.replaceAll("\\]\\([^)]*\\)", "]"));
    return FIGURE.matcher(NO_FIGURE.matcher(spoken).replaceAll("")).results().count()
        > MOST_FIGURES;
  }

  private static String withoutCode(String text) {
    return text.replaceAll("`[^`]*`", "");
  }
}
