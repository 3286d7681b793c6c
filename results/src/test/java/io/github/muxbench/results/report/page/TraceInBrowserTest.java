package io.github.muxbench.results.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.results.report.trace.SyntheticTrace;
import io.github.muxbench.results.report.trace.TraceReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A scene's page, as one steps through it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TraceInBrowserTest {

  private static final int DESK = 1280;
  private static final int STEPS = 1_000;

  private final Path directory;
  private final Path page;
  private Browser browser;

  @SuppressWarnings("NullAway.Init")
  TraceInBrowserTest(@TempDir Path temporary) {
    directory = temporary.resolve("trace");
    page = directory.resolve(TraceReport.PAGE_FILE);
  }

  @BeforeAll
  void open() throws IOException {
    TraceReport.write(SyntheticTrace.of(STEPS), Files.createDirectory(directory));
    browser = Browser.start();
  }

  @BeforeEach
  void show() {
    browser.show(page, DESK);
  }

  @AfterAll
  @SuppressWarnings("ConstantValue")
  void close() {
    if (browser != null) {
      browser.close();
    }
  }

  private String text(String id) {
    return String.valueOf(browser.ask("return document.getElementById('" + id + "').textContent"));
  }

  private Object sizeOf(String selector) {
    return browser.ask("return document.querySelectorAll('" + selector + "').length");
  }

  @Test
  void page_loadsNothingButItself_andHasNoErrors() {
    assertThat(browser.requests()).containsExactly(page.toUri().toString());
    assertThat(browser.consoleErrors()).isEmpty();
    assertThat(sizeOf("#stage .step")).isEqualTo((long) STEPS);
  }

  @Test
  void arrows_goStepByStep_andTheAddressKeepsTheStep() {
    browser.press("#stage", "ArrowRight");
    browser.press("#stage", "ArrowRight");
    browser.press("#stage", "ArrowRight");
    assertThat(text("now-at")).isEqualTo("step 3 of 1000");
    assertThat(sizeOf("#stage .step.now")).isEqualTo(1L);
    browser.press("#stage", "ArrowLeft");
    browser.await("location.hash === '#step=2'");
    browser.ask("location.hash = '#step=7'; return 1");
    browser.await("document.getElementById('now-at').textContent === 'step 7 of 1000'");
    browser.press("#stage", "End");
    assertThat(text("now-at")).isEqualTo("step 1000 of 1000");
    browser.press("#stage", "Home");
    assertThat(text("now-at")).isEqualTo("step 1 of 1000");
    assertThat(browser.consoleErrors()).isEmpty();
  }

  @Test
  void step_hasItsCause_itsState_andItsLineOfSource() {
    browser.press("#stage", "Home");
    for (int i = 0; i < 6; i++) {
      browser.press("#stage", "ArrowRight");
    }
    String side = text("side-0");
    assertThat(side).contains("Because: ", "watched for bytes", "<of> the source");
    assertThat(sizeOf("#side-0 .source .here")).isEqualTo(1L);
    assertThat(sizeOf("#stage .chains path")).isNotEqualTo(0L);
  }

  @Test
  void otherKeys_doWhatTheListSays() {
    browser.press("#stage", "Home");
    browser.press("#stage", "?");
    assertThat(browser.ask("return document.getElementById('keys').open")).isEqualTo(true);
    browser.press("#stage", "f");
    assertThat(browser.ask("return document.getElementById('follow').getAttribute('aria-pressed')"))
        .isEqualTo("true");
    browser.press("#stage", "t");
    browser.press("#stage", "+");
    browser.press("#stage", "-");
    browser.press("#stage", "c");
    assertThat(browser.ask("return document.getElementById('client').value")).isEqualTo("a");
    assertThat(browser.consoleErrors()).isEmpty();
  }

  @Test
  void prediction_hidesWhatComes_andAsksForIt() {
    browser.press("#stage", "Home");
    browser.press("#stage", "p");
    assertThat(sizeOf("#stage .later.hidden")).isEqualTo(1L);
    assertThat(text("choices")).contains("What happens next at ");
    assertThat((Long) sizeOf("#choices button")).isGreaterThan(1);
    browser.ask(
        "[...document.querySelectorAll('#choices button')].forEach(b => b.click()); return 1");
    browser.await("document.getElementById('now-at').textContent === 'step 2 of 1000'");
  }

  @Test
  void prediction_asksWhoIsServedNext() {
    browser.press("#stage", "Home");
    for (int i = 0; i < 3; i++) {
      browser.press("#stage", "ArrowRight");
    }
    browser.press("#stage", "p");
    assertThat(text("choices")).isEqualTo("Which connection is served next at selector?ab");
    browser.ask("document.querySelectorAll('#choices button')[1].click(); return 1");
    assertThat(sizeOf("#choices .wrong")).isEqualTo(1L);
    assertThat(text("now-at")).isEqualTo("step 4 of 1000");
    browser.ask("document.querySelectorAll('#choices button')[0].click(); return 1");
    browser.await("document.getElementById('now-at').textContent === 'step 5 of 1000'");
  }

  @ParameterizedTest
  @CsvSource({"1280", "390"})
  void page_isNoWiderThanTheScreen_andAccessible(int width) throws IOException {
    browser.show(page, width);
    browser.press("#stage", "End");
    assertThat(browser.ask("return document.documentElement.scrollWidth")).isEqualTo((long) width);
    assertThat(browser.seriousViolations()).isEmpty();
    browser.click("#theme-dark");
    assertThat(browser.seriousViolations()).isEmpty();
  }
}
