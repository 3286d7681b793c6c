package io.github.muxbench.results.report.draw;

import io.github.muxbench.results.trace.Trace;
import java.io.IOException;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.ScriptableObject;

/** Draws a trace as SVG, with the script that draws it on its page, under Rhino. */
public final class SceneDrawing {

  private static final int WIDTH = 1180;

  private static final String DRAW =
      "(function (json, width, theme, style) {"
          + " return muxbenchTrace.svg(JSON.parse(json).trace, width, theme, style); })";

  /** The colours of {@code report.css}, which a picture of its own hasn't. */
  private static final String LIGHT =
      ".trace{--paper:#ffffff;--ink:#1b242e;--muted:#52606e;--line:#d5dce3;--accent:#0072b2;--worse:#b84500}";

  private static final String DARK =
      ".trace{--paper:#161c23;--ink:#e8edf2;--muted:#a5b1bd;--line:#2e3842;--accent:#56b4e9;--worse:#ff8a50}";

  private final ScriptableObject scope;
  private final Function draw;
  private final String style;

  /** Loads the script. */
  public SceneDrawing(Scripts scripts) throws IOException {
    style = Scripts.resource("trace-svg.css");
    try (Context context = enter()) {
      scope = context.initSafeStandardObjects(); // Scripts see no Java class.
      context.evaluateString(scope, scripts.charts(), "trace.js", 1, null);
      draw = (Function) context.evaluateString(scope, DRAW, "draw", 1, null);
    }
  }

  private static Context enter() {
    Context context = Context.enter();
    context.setInterpretedMode(true);
    context.setLanguageVersion(Context.VERSION_ES6);
    return context;
  }

  /** Returns a trace as JSON that may stand inside a script element. */
  public static String json(Trace trace) {
    ChartData data = new ChartData();
    data.add(
        new ChartName() {
          @Override
          public String key() {
            return "trace";
          }

          @Override
          public String heading() {
            return trace.title();
          }

          @Override
          public String label() {
            return trace.title();
          }
        },
        trace);
    return data.json();
  }

  /** Returns a document of its own. */
  public String svg(String json, String theme) {
    return drawn(json, theme, (theme.equals("dark") ? DARK : LIGHT) + style);
  }

  /** Returns one for a page that has the colours. */
  public String embedded(String json) {
    return drawn(json, "", "");
  }

  private String drawn(String json, String theme, String withStyle) {
    try (Context context = enter()) {
      return Context.toString(
          draw.call(context, scope, scope, new Object[] {json, WIDTH, theme, withStyle}));
    }
  }
}
