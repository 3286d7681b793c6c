package io.github.muxbench.results.report.draw;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.ScriptableObject;

/**
 * Draws charts as SVG, one after the other, with the same ECharts that the page uses, under Rhino.
 * Loading it takes seconds.
 */
final class ChartDrawing {

  /**
   * ECharts schedules animation frames even where nothing is animated; nobody waits for them here.
   */
  private static final String NO_TIMERS =
      "var setTimeout = function () { return 0; }, clearTimeout = function () {};";

  /** The data of all charts is the same for each chart of a report, and parsed once. */
  private static final String DRAW =
      "(function () {"
          + " var parsed = '', data = null;"
          + " return function (name, json, theme) {"
          + " if (json !== parsed) { data = JSON.parse(json); parsed = json; }"
          + " return muxbenchCharts.svg(echarts, name, data, theme); }; })()";

  /**
   * What ECharts leaves for a live page: hover styles and their class names, and the indexes that
   * events carry. The class names are counted up from chart to chart, so the same chart would
   * differ with what was drawn before it.
   */
  private static final Pattern FOR_A_LIVE_PAGE =
      Pattern.compile(
          " class=\"zr\\d+-cls-\\d+\"| ecmeta_[a-z_]+=\"[^\"]*\"| pointer-events=\"[a-z]+\"|<style ><!\\[CDATA\\[.*?]]>\\s*</style>\\s*",
          Pattern.DOTALL);

  /** Ids of clip paths, counted up likewise. */
  private static final Pattern ID = Pattern.compile("zr\\d+-");

  /**
   * A colour where it is one, and not the text of a label, in which a quotation mark is escaped.
   */
  private static final Pattern COLOR = Pattern.compile("(?<= (?:fill|stroke)=\")#[0-9a-f]{6}");

  private final ScriptableObject scope;
  private final Function draw;
  private final Map<String, String> darkened;

  /**
   * Loads ECharts.
   *
   * @param scripts what the page embeds as well
   */
  ChartDrawing(Scripts scripts) {
    try (Context context = enter()) {
      // Safe: scripts see no Java class.
      scope = context.initSafeStandardObjects();
      context.evaluateString(scope, NO_TIMERS, "timers", 1, null);
      context.evaluateString(scope, scripts.echarts(), "echarts.min.js", 1, null);
      context.evaluateString(scope, scripts.charts(), "charts.js", 1, null);
      draw = (Function) context.evaluateString(scope, DRAW, "draw", 1, null);
      Object pairs = context.evaluateString(scope, "muxbenchCharts.darkened()", "dark", 1, null);
      darkened =
          Context.toString(pairs)
              .lines()
              .map(line -> line.split(" "))
              .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }
  }

  private static Context enter() {
    Context context = Context.enter();
    // ECharts' minified functions are larger than a Java method may be.
    context.setInterpretedMode(true);
    context.setLanguageVersion(Context.VERSION_ES6);
    return context;
  }

  /**
   * Draws one chart in both themes. It is laid out once: themes differ in their colours alone.
   *
   * @param name name in {@code charts.js}
   * @param json data of all charts
   * @return SVG documents by theme
   */
  Map<String, String> svgs(String name, String json) {
    String light = svg(name, json, Drawing.LIGHT);
    Map<String, String> svgs = new LinkedHashMap<>();
    svgs.put(Drawing.LIGHT, light);
    svgs.put(Drawing.DARK, darkened(light, name));
    return svgs;
  }

  private String darkened(String light, String name) {
    String recoloured =
        COLOR
            .matcher(light)
            .replaceAll(color -> darkened.getOrDefault(color.group(), color.group()));
    return recoloured.replace(idPrefix(name, Drawing.LIGHT), idPrefix(name, Drawing.DARK));
  }

  /**
   * Draws one chart in one theme.
   *
   * @return an SVG document whose ids start with name and theme, so that several may stand in one
   *     page
   */
  synchronized String svg(String name, String json, String theme) {
    try (Context context = enter()) {
      Object drawn = draw.call(context, scope, scope, new Object[] {name, json, theme});
      String still = FOR_A_LIVE_PAGE.matcher(Context.toString(drawn)).replaceAll("");
      return ID.matcher(still).replaceAll(idPrefix(name, theme)).strip() + "\n";
    }
  }

  private static String idPrefix(String name, String theme) {
    return name + "-" + theme + "-";
  }
}
