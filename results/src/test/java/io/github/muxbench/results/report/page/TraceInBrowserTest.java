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

  @Test
  void address_saysWhichStep_andOfWhichClient_alsoOnAnOpenPage() {
    browser.ask("location.hash = '#step=7&client=b'; return 1");
    browser.await("document.getElementById('now-at').textContent === 'step 7 of 1000'");
    assertThat(browser.ask("return document.getElementById('client').value")).isEqualTo("b");
    Object ofB = sizeOf("#stage .step");
    assertThat(ofB).isNotEqualTo((long) STEPS);
    browser.ask("location.hash = '#step=8'; return 1");
    browser.await("document.getElementById('now-at').textContent === 'step 8 of 1000'");
    assertThat(browser.ask("return document.getElementById('client').value")).isEqualTo("");
    assertThat(sizeOf("#stage .step")).isEqualTo((long) STEPS);
  }

  @ParameterizedTest
  @CsvSource({
    "#step=0, before the first of 1000 steps",
    "#step=-3, before the first of 1000 steps",
    "#step=1e9, before the first of 1000 steps",
    "#step=x, before the first of 1000 steps",
    "#client=nobody, before the first of 1000 steps",
    "#step=99999, step 1000 of 1000"
  })
  void address_thatNamesNoStep_leadsToOneThatThereIs(String hash, String at) {
    browser.press("#stage", "ArrowRight");
    browser.ask("location.hash = '" + hash + "'; return 1");
    browser.await("document.getElementById('now-at').textContent === '" + at + "'");
    assertThat(browser.consoleErrors()).isEmpty();
  }

  @Test
  void homeAndEnd_keepToWhatIsShown() {
    browser.press("#stage", "c");
    browser.press("#stage", "c");
    assertThat(browser.ask("return document.getElementById('client').value")).isEqualTo("b");
    browser.press("#stage", "Home");
    assertThat(text("spoken")).doesNotContain(": a ");
    browser.press("#stage", "End");
    assertThat(text("spoken")).doesNotContain(": a ");
  }

  @Test
  void prediction_ofOneClientAlone_asksNotForAll() {
    browser.press("#stage", "c");
    browser.press("#stage", "Home");
    for (int i = 0; i < 3; i++) {
      browser.press("#stage", "ArrowRight");
    }
    browser.press("#stage", "p");
    assertThat(text("choices"))
        .startsWith("What happens next at selector, without the other clients?");
  }

  @Test
  void laterStep_isGoneToByAClick() {
    browser.press("#stage", "Home");
    Object hit =
        browser.ask(
            """
            const all = [...document.querySelectorAll('#stage .step[data-index="30"] .sign')];
            const box = all[0].getBoundingClientRect();
            return document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2).getAttribute('class');
            """);
    assertThat(hit).isNotEqualTo("later");
    browser.press("#stage", "p");
    assertThat(
            browser.ask(
                """
                const all = [...document.querySelectorAll('#stage .step[data-index="30"] .sign')];
                const box = all[0].getBoundingClientRect();
                return document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2).getAttribute('class');
                """))
        .isEqualTo("later hidden");
  }

  @Test
  void play_beginsAnew_atTheEndOfWhatIsFollowed() {
    browser.press("#stage", "Home");
    browser.press("#stage", "f");
    browser.press("#stage", "End");
    Object end = text("now-at");
    browser.ask("document.getElementById('speed').selectedIndex = 4; return 1");
    browser.press("#stage", " ");
    browser.await("document.getElementById('play').getAttribute('aria-pressed') === 'false'");
    assertThat(text("now-at")).isEqualTo(end).isNotEqualTo("step 1000 of 1000");
    assertThat(browser.consoleErrors()).isEmpty();
  }

  @Test
  void prediction_stopsThePlay() {
    browser.press("#stage", "Home");
    browser.ask("document.getElementById('speed').selectedIndex = 0; return 1");
    browser.press("#stage", " ");
    assertThat(browser.ask("return document.getElementById('play').getAttribute('aria-pressed')"))
        .isEqualTo("true");
    browser.press("#stage", "p");
    assertThat(browser.ask("return document.getElementById('play').getAttribute('aria-pressed')"))
        .isEqualTo("false");
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
