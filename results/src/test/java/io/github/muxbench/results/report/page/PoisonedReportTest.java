package io.github.muxbench.results.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.results.model.JmhResult;
import io.github.muxbench.results.model.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Runs whose texts were made to run a script in the page. With {@code MUXBENCH_FAULTS=full} in the
 * environment there is a run for each, which holds it in all of its texts; otherwise a few of them
 * share a run, and take turns in its texts.
 */
class PoisonedReportTest {

  private static final Path SCHEMA_1 = Path.of("src", "test", "resources", "schema-1");
  private static final int SHARING = "full".equals(System.getenv("MUXBENCH_FAULTS")) ? 1 : 10;

  /** What stands in place of OWN below, and tells that it ran. */
  private static final String OWN = "document.title='owned',window.owned=1,alert(1)";

  /** What names a thing, which a run is refused for where it isn't a name. */
  private static final Set<String> NAMES =
      Set.of("name", "contestant", "baseline", "metric", "verdict", "adjustedVerdict", "kind");

  private static final Set<String> OTHERS = Set.of("role", "startedAt", "mode", "git tree");

  static final List<String> POISON =
      List.of(
          "<script>OWN</script>",
          "</script><script>OWN</script>",
          "</title><script>OWN</script>",
          "</style><script>OWN</script>",
          "--></script><script>OWN</script>",
          "<!--<script>OWN//",
          "]]><script>OWN</script>",
          "<ScRiPt\n>OWN</sCrIpT\t>",
          "<scr<script>ipt>OWN</script>",
          "&lt;script&gt;OWN&lt;/script&gt;",
          "&#60;script&#62;OWN&#60;/script&#62;",
          "\\u003cscript\\u003eOWN\\u003c/script\\u003e",
          "\\x3cscript\\x3eOWN\\x3c/script\\x3e",
          "\uff1cscript\uff1eOWN\uff1c/script\uff1e",
          "<script src=data:text/javascript,OWN></script>",
          "<script type=module>OWN</script>",
          "<img src=x onerror=OWN>",
          "<img src=x onerror=\"OWN\">",
          "\"><img src=x onerror=OWN>",
          "'><img src=x onerror=OWN>",
          "\" onmouseover=\"OWN\" onfocus=\"OWN\" autofocus=\"",
          "' onmouseover='OWN' onfocus='OWN' autofocus='",
          " onload=OWN ",
          "` onload=`OWN`",
          "<svg onload=OWN>",
          "<svg><script>OWN</script></svg>",
          "<svg><animate onbegin=OWN attributeName=x dur=1s>",
          "<svg><foreignObject><body onload=OWN></foreignObject></svg>",
          "<svg><use href=\"data:image/svg+xml,<svg onload='OWN'/>\">",
          "<math><mtext><table><mglyph><style><img src=x onerror=OWN>",
          "<body onload=OWN>",
          "<iframe srcdoc=\"<script>parent.OWN</script>\"></iframe>",
          "<iframe src=javascript:parent.OWN></iframe>",
          "<object data=javascript:OWN></object>",
          "<embed src=javascript:OWN>",
          "<a href=javascript:OWN id=theme-auto>x</a>",
          "<form action=javascript:OWN><input autofocus onfocus=OWN></form>",
          "<details open ontoggle=OWN>",
          "<video><source onerror=OWN></video>",
          "<marquee onstart=OWN>",
          "<meta http-equiv=refresh content=\"0;url=javascript:OWN\">",
          "<base href=javascript:OWN//>",
          "<link rel=stylesheet href=data:text/css,*{display:none}>",
          "javascript:OWN",
          "[x](javascript:OWN) ![x](x\"onerror=\"OWN) <javascript:OWN>",
          "`OWN` ```\n</pre><script>OWN</script>\n``` | --- |\n# x\n\n<script>OWN</script>",
          "${OWN} #{OWN} {{constructor.constructor('OWN')()}} @{OWN} !{OWN} $unsafe{OWN}",
          "\";OWN;//\\\";OWN;//';OWN;//`;OWN;//",
          "\u2028;OWN;\u2029OWN//",
          "{b}<img src=x onerror=OWN>{a|<b>}%s%n\\0\u0000\u202e__proto__");

  @TempDir private Path temporary;

  @Test
  void poisonedReports_runNoScript() throws IOException {
    assertThat(POISON).hasSize(50).doesNotHaveDuplicates();
    Path clean = write(temporary.resolve("clean"), List.of("harmless"));
    try (Browser browser = Browser.start()) {
      browser.show(clean, 1280);
      String title = browser.ask("return document.title").toString();
      List<String> elements = elements(browser);
      assertThat(elements).as("what a page has of its own").isNotEmpty();
      for (int from = 0; from < POISON.size(); from += SHARING) {
        List<String> poison =
            POISON.subList(from, from + SHARING).stream().map(p -> p.replace("OWN", OWN)).toList();
        Path page = write(temporary.resolve("run-" + from), poison);
        browser.show(page, 1280);
        lookAtEverything(browser);
        String what = poison.toString();
        assertThat(browser.ask("return String(window.owned)")).as(what).isEqualTo("undefined");
        assertThat(browser.ask("return document.title")).as(what).isEqualTo(title);
        assertThat(elements(browser)).as(what).isEqualTo(elements);
        assertThat(browser.consoleErrors()).as(what).isEmpty();
        assertThat(browser.requests()).as(what).containsExactly(page.toUri().toString());
        assertThat(browser.ask("return document.body.innerText").toString())
            .as("shows as text what would have run: %s", what)
            .containsAnyOf("window.owned=1", "display:none");
        assertMarkdownOfOurs(page.resolveSibling(Report.README_FILE));
      }
    }
  }

  /** Opens what is closed, and has each chart tell of its points, which is made by scripts. */
  private static void lookAtEverything(Browser browser) {
    browser.ask("document.querySelectorAll('details').forEach(d => d.open = true); return 1;");
    for (String chart :
        browser.askAll(
            "return [...document.querySelectorAll('[data-chart]')].map(d => d.dataset.chart)")) {
      browser.press("[data-chart=" + chart + "] .live", "ArrowRight");
    }
  }

  /**
   * What could run or load something; of the charts' shapes there are as many as there are points.
   */
  private static List<String> elements(Browser browser) {
    return browser.askAll(
        """
        return [...document.querySelectorAll('*')]
          .filter(e => /^(script|style|link|meta|base|iframe|object|embed|form|input|a|img|image|use|video|audio|animate|set|foreignObject|marquee|body|title|math)$/i.test(e.localName)
              || [...e.attributes].some(a => /^on/i.test(a.name) || /^\\s*(javascript|data):/i.test(a.value)))
          .map(e => e.localName + ' ' + [...e.attributes].map(a => a.name).join(' '))\
        """);
  }

  /** Outside of its code a README has no markup but what the report itself puts there. */
  private static void assertMarkdownOfOurs(Path readme) throws IOException {
    String text = Files.readString(readme).replaceAll("(?ms)^(`{3,})sh\\n.*?^\\1$", "");
    assertThat(text.lines().filter(line -> line.contains("<")))
        .allMatch(line -> line.strip().matches("</?picture>|<(source|img) [^<>]*\"charts/[^<>]*>"));
    assertThat(text.replace("](report.html)", "")).doesNotContainPattern("(?<!\\\\)\\]\\(");
    assertThat(text.replace("](report.html)", "")).doesNotContainPattern("(?<!\\\\)`");
  }

  /** Draws the report of a run with these texts in turn, wherever a run holds one. */
  private static Path write(Path directory, List<String> texts) throws IOException {
    Files.createDirectories(directory);
    Turns poison = new Turns(texts);
    try (Stream<Path> logs = Files.list(SCHEMA_1)) {
      for (Path log : logs.filter(each -> each.toString().endsWith(".hlog")).toList()) {
        Files.copy(log, directory.resolve(log.getFileName()));
      }
    }
    ObjectNode run = read(SCHEMA_1.resolve(RunDirectory.RUN_FILE));
    put(run, poison);
    ObjectNode facts = (ObjectNode) run.at("/environment/facts");
    ArrayNode reasons =
        ((ObjectNode) run.path("validity")).put("verdict", "DISTURBED").putArray("reasons");
    for (String text : texts) {
      facts.put(text, text);
      reasons.add(text);
    }
    for (JsonNode block : run.path("blocks")) {
      block
          .path("windows")
          .forEach(window -> ((ArrayNode) window.path("marks")).add(poison.next()));
    }
    write(run, directory.resolve(RunDirectory.RUN_FILE));
    JsonNode jmh = RunDirectory.json().readTree(Path.of("src", "test", "resources", "jmh.json"));
    put(jmh, poison);
    write(jmh, directory.resolve(JmhResult.FILE));
    return Report.write(directory);
  }

  private static ObjectNode read(Path file) {
    return (ObjectNode) RunDirectory.json().readTree(file);
  }

  private static void write(JsonNode json, Path file) throws IOException {
    Files.writeString(file, RunDirectory.json().writeValueAsString(json));
  }

  private static void put(JsonNode node, Turns poison) {
    if (node instanceof ObjectNode object) {
      for (String name : new ArrayList<>(object.propertyNames())) {
        if (!(object.get(name) instanceof StringNode)) {
          put(object.get(name), poison);
        } else if (!NAMES.contains(name) && !OTHERS.contains(name)) {
          object.put(name, poison.next());
        }
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        if (array.get(i) instanceof StringNode) {
          array.set(i, StringNode.valueOf(poison.next()));
        } else {
          put(array.get(i), poison);
        }
      }
    }
  }

  /** Gives texts one after the other, and begins anew. */
  private static final class Turns {
    private final List<String> texts;
    private int next;

    Turns(List<String> texts) {
      this.texts = texts;
    }

    String next() {
      return texts.get(next++ % texts.size());
    }
  }
}
