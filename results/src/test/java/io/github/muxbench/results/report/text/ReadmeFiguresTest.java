package io.github.muxbench.results.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.results.model.Comparison;
import io.github.muxbench.results.model.Metric;
import io.github.muxbench.results.model.Run;
import io.github.muxbench.results.model.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The figures on the project's first page are those of the run that it shows, word for word. */
class ReadmeFiguresTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern PICTURE =
      Pattern.compile("src=\"(results/published/[^\"]+)/charts/ratios-light\\.svg\"");

  @Test
  void headline_isWhatTheRunOfThePictureSays() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    Matcher picture = PICTURE.matcher(readme);
    assertThat(picture.find()).isTrue();
    Path directory = ROOT.resolve(picture.group(1));
    Run run = RunDirectory.read(directory);
    Findings findings = new Findings(run);
    assertThat(findings.isValid()).isTrue();
    assertThat(findings.answers()).isNotEmpty();
    for (String answer : findings.answers()) {
      assertThat(oneLine(readme)).contains(firstSentence(oneLine(answer)) + ":");
    }
    for (Metric question : Metric.QUESTIONS) {
      assertThat(readme).containsPattern(row(run, question));
    }
    int warning = findings.noiseFloor().indexOf("It should differ in nothing");
    if (warning >= 0) {
      assertThat(oneLine(readme)).contains(oneLine(findings.noiseFloor().substring(warning)));
    }
    Comparison newcomers = run.comparisons(Metric.NEWCOMER_P50).getFirst();
    assertThat(oneLine(readme))
        .contains(
            "the median newcomer had its first answer after %s ms from the selector, and after %s ms from virtual threads"
                .formatted(
                    Numbers.significant(newcomers.baselineValue() / 1e3),
                    Numbers.significant(newcomers.contestantValue() / 1e3)));
  }

  private static String firstSentence(String text) {
    return text.substring(0, text.indexOf(". "));
  }

  /** A row of the table: the contestant's ratio, and the control's. */
  private static String row(Run run, Metric question) {
    Comparison contestant = run.comparisons(question).getFirst();
    Comparison control =
        run.control().stream().filter(each -> each.metric() == question).findFirst().orElseThrow();
    return "(?m)^\\| "
        + question.title()
        + "(, at [^|]*)? \\| "
        + Pattern.quote(ratio(contestant) + " | " + ratio(control) + " |")
        + "$";
  }

  private static String ratio(Comparison comparison) {
    return Numbers.ratio(comparison.ratio(), comparison.ciLow(), comparison.ciHigh());
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ");
  }
}
