package io.github.muxbench.results.report.text;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fills in the templates that the build made classes of. What a template only mentions is escaped,
 * in HTML by jte and in Markdown here; {@code $unsafe} in a template leaves it as it is.
 */
public final class Templates {

  private static final String PACKAGE = "io.github.muxbench.results.report";

  /** More than most pages have, so that what is written needn't be moved. */
  private static final int HTML_LENGTH = 2_000_000;

  private Templates() {}

  /**
   * Fills in a template of {@code src/main/jte/html}.
   *
   * @param name its path there
   * @param parameters by their names
   */
  public static String html(String name, Map<String, Object> parameters) {
    return filled(ContentType.Html, name, parameters, new StringOutput(HTML_LENGTH));
  }

  /** Fills in a template of {@code src/main/jte/markdown} likewise; it ends with one line end. */
  public static String markdown(String name, Map<String, Object> parameters) {
    return filled(ContentType.Plain, name, parameters, new Escaping()).stripTrailing() + "\n";
  }

  private static String filled(
      ContentType type, String name, Map<String, Object> parameters, StringOutput output) {
    TemplateEngine.createPrecompiled(null, type, Templates.class.getClassLoader(), PACKAGE)
        .render(name, parameters, output);
    return output.toString();
  }

  /** Knows what a template mentions from what it says itself, as jte calls different methods. */
  private static final class Escaping extends StringOutput {
    @Override
    public void writeUserContent(@Nullable String value) {
      if (value != null) {
        writeContent(Markdown.escaped(value));
      }
    }

    @Override
    public void writeUnsafeContent(@Nullable String value) {
      if (value != null) {
        writeContent(value);
      }
    }
  }
}
