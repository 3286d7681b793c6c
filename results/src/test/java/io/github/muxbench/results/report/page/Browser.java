package io.github.muxbench.results.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The installed Chromium. Where there is none, tests are skipped, unless the environment says
 * {@code MUXBENCH_BROWSER=required}.
 */
final class Browser implements AutoCloseable {

  private static final int HEIGHT = 900;

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  static Browser start() {
    Path chromium = installed("chromium", "chromium-browser", "google-chrome");
    Path chromedriver = installed("chromedriver");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.toFile());
    // Without a sandbox, since Chromium refuses to run as root with one, as builds often do.
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--hide-scrollbars",
        "--force-device-scale-factor=1");
    options.setCapability("goog:loggingPrefs", logs);
    // Named, so that Selenium looks for no driver to download.
    System.setProperty("webdriver.chrome.driver", chromedriver.toString());
    ChromeDriver driver = new ChromeDriver(options);
    driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(2));
    return new Browser(driver);
  }

  /** Opens a page that is so many pixels wide, which a window can't be as little as a phone is. */
  void show(Path page, int width) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", HEIGHT, "deviceScaleFactor", 1, "mobile", false));
    logged(LogType.BROWSER);
    logged(LogType.PERFORMANCE);
    driver.get(page.toUri().toString());
    settle();
  }

  private static Path installed(String... names) {
    Path found =
        Stream.of(names)
            .flatMap(name ->
                Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                    .map(folder -> Path.of(folder, name)))
            .filter(Files::isExecutable)
            .findFirst()
            .orElse(null);
    if (found == null) {
      String missing =
          "no " + names[0] + " on the PATH (Debian: apt-get install chromium chromium-driver)";
      assertThat(System.getenv("MUXBENCH_BROWSER")).as(missing).isNotEqualTo("required");
      assumeTrue(false, missing);
    }
    return Objects.requireNonNull(found);
  }

  /** Evaluates JavaScript with a {@code return} in it. */
  Object ask(String script) {
    return Objects.requireNonNull(driver.executeScript(script), script);
  }

  /** Returns the strings that JavaScript returns a list of. */
  List<String> askAll(String script) {
    return ((List<?>) ask(script)).stream().map(String::valueOf).toList();
  }

  /** Lets the browser come to rest: what was asked of it last has been laid out and painted. */
  void settle() {
    driver.executeAsyncScript(
        "const done = arguments[arguments.length - 1];"
            + " requestAnimationFrame(() => requestAnimationFrame(() => done(1)));");
  }

  /** Waits until JavaScript holds, for which the browser has a generous deadline. */
  void await(String condition) {
    driver.executeAsyncScript(
        "const done = arguments[arguments.length - 1];"
            + " (function look() { if (%s) done(1); else requestAnimationFrame(look); })();"
                .formatted(condition));
  }

  void click(String selector) {
    ask("document.querySelector(" + quoted(selector) + ").click(); return 1;");
    settle();
  }

  /** Sends a key to an element, as the keyboard does. */
  void press(String selector, String key) {
    ask(
        "const e = document.querySelector(%s); e.focus(); e.dispatchEvent(new KeyboardEvent('keydown', {key: %s, bubbles: true})); return 1;"
            .formatted(quoted(selector), quoted(key)));
    settle();
  }

  /** Returns what went wrong in the page, as the console of this page has it. */
  List<String> consoleErrors() {
    return logged(LogType.BROWSER)
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  /** Returns the address of everything that was loaded for the page. */
  List<String> requests() {
    List<String> addresses = new ArrayList<>();
    JsonMapper json = new JsonMapper();
    logged(LogType.PERFORMANCE)
        .map(entry -> json.readTree(entry.getMessage()).path("message"))
        .filter(message -> message.path("method").asString("").equals("Network.requestWillBeSent"))
        .map(message -> message.at("/params/request/url").asString(""))
        .forEach(addresses::add);
    return addresses;
  }

  private Stream<LogEntry> logged(String type) {
    return StreamSupport.stream(driver.manage().logs().get(type).spliterator(), false);
  }

  /** Returns what axe-core finds serious or critical, a line for each element. */
  List<String> seriousViolations() throws IOException {
    try (InputStream in = Browser.class.getResourceAsStream("/axe.min.js")) {
      byte[] script = Objects.requireNonNull(in, "axe.min.js").readAllBytes();
      driver.executeScript(new String(script, StandardCharsets.UTF_8));
    }
    Object found =
        Objects.requireNonNull(
            driver.executeAsyncScript(
                "const done = arguments[arguments.length - 1];"
                    + " axe.run({exclude: [['.static']]}).then(result => done(JSON.stringify(result)), error => done(String(error)));"));
    JsonNode result = new JsonMapper().readTree(found.toString());
    assertThat(result.path("passes").size()).as("rules that axe-core has checked").isPositive();
    List<String> serious = new ArrayList<>();
    for (JsonNode violation : result.path("violations")) {
      if (List.of("serious", "critical").contains(violation.path("impact").asString(""))) {
        for (JsonNode node : violation.path("nodes")) {
          serious.add(
              violation.path("id").asString("")
                  + ": "
                  + node.path("target")
                  + " "
                  + node.path("failureSummary").asString(""));
        }
      }
    }
    return serious;
  }

  /** Takes a picture of the whole page. */
  void picture(Path file) throws IOException {
    var whole =
        driver.executeCdpCommand("Page.captureScreenshot", Map.of("captureBeyondViewport", true));
    byte[] png = OutputType.BYTES.convertFromBase64Png(String.valueOf(whole.get("data")));
    Files.write(file, png);
  }

  private static String quoted(String text) {
    return new JsonMapper().writeValueAsString(text);
  }

  @Override
  public void close() {
    driver.quit();
  }
}
