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
      assertThat(oneLine(readme)).contains(oneLine(answer));
    }
    assertThat(oneLine(readme)).contains(oneLine(findings.noiseFloor()));
    Comparison newcomers = run.comparisons(Metric.NEWCOMER_P50).getFirst();
    assertThat(oneLine(readme))
        .contains(
            "the median newcomer had its first answer after %s ms from the selector, and after %s ms from virtual threads"
                .formatted(
                    Numbers.significant(newcomers.baselineValue() / 1e3),
                    Numbers.significant(newcomers.contestantValue() / 1e3)));
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ");
  }
}
