package io.github.muxbench.results.report.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table as the page and the README both show it.
 *
 * @param caption what it holds
 */
public record Table(String caption, List<Column> columns, List<List<Cell>> rows) {

  /** A column; numbers are set flush right. */
  public record Column(String title, boolean numeric) {

    public static Column words(String title) {
      return new Column(title, false);
    }

    public static Column numbers(String title) {
      return new Column(title, true);
    }
  }

  /**
   * A cell.
   *
   * @param text what is shown
   * @param exact the number as it was measured, for those who copy the table; null for words
   * @param tone key of a {@link Assessment}, empty for none
   */
  public record Cell(String text, @Nullable Double exact, String tone) {

    public static Cell words(String text) {
      return new Cell(text, null, "");
    }

    /** A number, or a dash where there is none. */
    public static Cell number(@Nullable Double value) {
      return value == null || !Double.isFinite(value)
          ? words("–")
          : new Cell(Numbers.significant(value), value, "");
    }

    public static Cell number(String text, double exact) {
      return Double.isFinite(exact) ? new Cell(text, exact, "") : words(text);
    }

    public Cell toned(Assessment assessment) {
      return new Cell(text, exact, assessment.key());
    }
  }
}
