package io.github.muxbench.results.report;

import java.util.regex.Pattern;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.ScriptableObject;

/**
 * Draws charts as SVG with the same ECharts that the page uses, under Rhino. Loading ECharts takes
 * a few seconds and is done once for each drawing.
 */
final class ChartDrawing implements AutoCloseable {

  /**
   * ECharts schedules animation frames even where nothing is animated; nobody waits for them here.
   */
  private static final String NO_TIMERS =
      "var setTimeout = function () { return 0; }, clearTimeout = function () {};";

  private static final String DRAW =
      "(function (name, json, theme) {"
          + " return muxbenchCharts.svg(echarts, name, JSON.parse(json), theme); })";

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

  private final Context context;
  private final ScriptableObject scope;
  private final Function draw;

  /**
   * Loads the scripts.
   *
   * @param scripts what the page embeds as well
   */
  ChartDrawing(Scripts scripts) {
    context = Context.enter();
    // ECharts' minified functions are larger than a Java method may be.
    context.setInterpretedMode(true);
    context.setLanguageVersion(Context.VERSION_ES6);
    // Safe: scripts see no Java class.
    scope = context.initSafeStandardObjects();
    context.evaluateString(scope, NO_TIMERS, "timers", 1, null);
    context.evaluateString(scope, scripts.echarts(), "echarts.min.js", 1, null);
    context.evaluateString(scope, scripts.charts(), "charts.js", 1, null);
    draw = (Function) context.evaluateString(scope, DRAW, "draw", 1, null);
  }

  /**
   * Draws one chart.
   *
   * @param name name in {@code charts.js}
   * @param json data of all charts
   * @param theme light or dark
   * @return an SVG document whose ids start with name and theme, so that several may stand in one
   *     page
   */
  String svg(String name, String json, String theme) {
    Object drawn = draw.call(context, scope, scope, new Object[] {name, json, theme});
    String still = FOR_A_LIVE_PAGE.matcher(Context.toString(drawn)).replaceAll("");
    return ID.matcher(still).replaceAll(name + "-" + theme + "-").strip() + "\n";
  }

  @Override
  public void close() {
    context.close();
  }
}
