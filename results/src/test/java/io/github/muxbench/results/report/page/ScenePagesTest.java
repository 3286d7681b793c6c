package io.github.muxbench.results.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.results.report.trace.TraceReport;
import io.github.muxbench.results.trace.Trace;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page of every scene, as it was recorded, in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScenePagesTest {

  private static final Path ARCHIVE = Path.of("published", "traces-20261127.zip");

  private static final int MOST_BYTES = 2_000_000;
  private static final int DESK = 1280;
  private static final int PHONE = 390;

  private static final String CURSOR_IS_SEEN =
      """
      const at = document.querySelector('#stage .cursor').getBoundingClientRect().x;
      return at > 0 && at < window.innerWidth;
      """;

  private final Path directory;
  private Browser browser;

  @SuppressWarnings("NullAway.Init")
  ScenePagesTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @BeforeAll
  void open() {
    browser = Browser.start();
  }

  @AfterAll
  @SuppressWarnings("ConstantValue")
  void close() {
    if (browser != null) {
      browser.close();
    }
  }

  static List<String> page_isWhole_andAccessible_andItsKeysWork() throws IOException {
    try (FileSystem archive = FileSystems.newFileSystem(ARCHIVE);
        Stream<Path> scenes = Files.list(archive.getPath("/"))) {
      return scenes.map(each -> each.getFileName().toString().replace("/", "")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource
  void page_isWhole_andAccessible_andItsKeysWork(String scene) throws IOException {
    Trace trace = recorded(scene);
    long steps = TraceReport.steps(trace);
    Path page = TraceReport.write(trace, Files.createDirectory(directory.resolve(scene)));
    assertThat(Files.size(page)).isLessThan(MOST_BYTES);

    browser.show(page, DESK);
    assertThat(browser.requests()).containsExactly(page.toUri().toString());
    assertThat(browser.ask("return document.querySelectorAll('#stage .step').length"))
        .isEqualTo(steps);
    browser.press("#stage", "Home");
    System.out.printf("%s: %d steps, %s%n", scene, steps, goneThrough(steps));
    assertThat(now()).isEqualTo("step %d of %d".formatted(steps, steps));
    for (String key : List.of("Home", "f", "ArrowRight", "f", "t", "+", "-", "c", "p", "?")) {
      browser.press("#stage", key);
    }
    assertThat(browser.ask("return document.getElementById('keys').open")).isEqualTo(true);
    assertThat(browser.seriousViolations()).isEmpty();
    assertThat(browser.consoleErrors()).isEmpty();

    browser.show(page, PHONE);
    browser.click("#theme-dark");
    browser.press("#stage", "End");
    assertThat(now()).isEqualTo("step %d of %d".formatted(steps, steps));
    assertThat(browser.ask("return document.documentElement.scrollWidth")).isEqualTo((long) PHONE);
    assertThat(browser.ask(CURSOR_IS_SEEN)).as("the step is on the screen").isEqualTo(true);
    assertThat(browser.seriousViolations()).isEmpty();
    assertThat(browser.consoleErrors()).isEmpty();
  }

  private static Trace recorded(String scene) throws IOException {
    try (FileSystem archive = FileSystems.newFileSystem(ARCHIVE)) {
      return Trace.KIND.read(archive.getPath("/", scene));
    }
  }

  private String now() {
    return String.valueOf(browser.ask("return document.getElementById('now-at').textContent"));
  }

  /** Goes to the last step, and tells what nobody judges: how long the browser took for it. */
  private Object goneThrough(long steps) {
    return browser.ask(
        """
        const stage = document.getElementById('stage');
        const took = [];
        for (let i = 1; i < %d; i++) {
          const before = performance.now();
          stage.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowRight', bubbles: true}));
          stage.getBoundingClientRect();
          took.push(performance.now() - before);
        }
        took.sort((a, b) => a - b);
        const drawn = performance.getEntriesByType('navigation')[0].loadEventEnd;
        return `drawn after ${Math.round(drawn)} ms, a step in ${took[took.length >> 1].toFixed(1)} ms, the longest in ${took[took.length - 1].toFixed(1)} ms`;
        """
            .formatted(steps));
  }
}
