package io.github.muxbench.results.report;

import io.github.muxbench.results.report.Table.Cell;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The README of a run directory, in the Markdown that code hosts render. */
final class Readme {

  /** What Markdown or the HTML within it would take for markup. */
  private static final Pattern MARKUP = Pattern.compile("[\\\\`*_{}\\[\\]<>#|~&]");

  private Readme() {}

  static String of(Page page) {
    Findings findings = page.findings();
    StringBuilder out = new StringBuilder();
    out.append("# ").append(text(page.title())).append("\n\n");
    if (!findings.isValid()) {
      out.append("> **").append(text(page.badge())).append(".** The numbers are not evidence.\n");
      findings.reasons().forEach(reason -> out.append("> - ").append(text(reason)).append('\n'));
      out.append('\n');
    }
    out.append("**").append(text(findings.question())).append("**\n\n");
    findings.answers().forEach(answer -> out.append(text(answer)).append("\n\n"));
    page.stalls().forEach(sentence -> out.append(text(sentence)).append("\n\n"));
    out.append(text(findings.noiseFloor())).append("\n\n");
    out.append("Brackets hold 95 % intervals. ");
    findings.judgedTogether().ifPresent(together -> out.append(text(together)).append(' '));
    out.append(text(findings.what())).append(". ");
    findings.where().ifPresent(where -> out.append(text(where)).append(". "));
    out.append(text(page.when())).append(". ");
    page.conduct().forEach(sentence -> out.append(text(sentence)).append(' '));
    out.append("The whole report is in [").append(Report.PAGE_FILE).append("](");
    out.append(Report.PAGE_FILE).append(").\n");

    for (Figure figure : page.figures()) {
      out.append("\n## ").append(text(figure.drawing().heading())).append("\n\n");
      if (figure.drawing().isDrawn()) {
        out.append(picture(figure.drawing(), findings.mark()));
      }
      // One row for each window is too much to read here; the page has it.
      if (figure.drawing().section() != Chart.CAPACITY) {
        out.append(text(figure.table().caption())).append(":\n\n").append(table(figure.table()));
      }
    }
    out.append("\n## How to repeat it\n\n");
    out.append(codeBlock(page.repeat()));
    for (Table table : page.details()) {
      out.append("\n## ").append(text(table.caption())).append("\n\n").append(table(table));
    }
    return out.toString();
  }

  /** Returns the README of several runs side by side. */
  static String of(SideBySide sides, Drawing curves, List<Table> heat, Figure ratios) {
    StringBuilder out = new StringBuilder("# Runs side by side\n\n");
    out.append(SideBySide.CAVEAT).append('\n');
    for (String invalid : sides.invalid()) {
      out.append("\n> **Not valid: ").append(text(invalid)).append("**\n");
    }
    if (curves.isDrawn()) {
      out.append("\n## ").append(curves.heading()).append("\n\n").append(picture(curves, ""));
    }
    for (Table table : heat) {
      out.append("\n## ").append(text(table.caption())).append("\n\n").append(table(table));
    }
    out.append("\n## Ratios to ").append(text(sides.baseline())).append("\n\n");
    out.append(picture(ratios.drawing(), "")).append(table(ratios.table()));
    out.append("\n## What else differed\n\n").append(table(sides.differences()));
    return out.toString();
  }

  private static String picture(Drawing drawing, String mark) {
    return """
    <picture>
      <source media="(prefers-color-scheme: dark)" srcset="%s">
      <img alt="%s" src="%s">
    </picture>

    """
        .formatted(drawing.file(Drawing.DARK), mark + drawing.label(), drawing.file(Drawing.LIGHT));
  }

  static String table(Table table) {
    if (table.rows().isEmpty()) {
      return "The run has no data for this.\n";
    }
    StringBuilder out = new StringBuilder();
    out.append(row(table.columns().stream().map(column -> text(column.title())).toList()));
    out.append(
        row(table.columns().stream().map(column -> column.numeric() ? "--:" : ":--").toList()));
    for (List<Cell> cells : table.rows()) {
      out.append(row(cells.stream().map(cell -> text(cell.text())).toList()));
    }
    return out.toString();
  }

  private static String row(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static String codeBlock(String code) {
    String fence = "```";
    while (code.contains(fence)) {
      fence += "`";
    }
    return "%ssh\n%s\n%s\n".formatted(fence, code, fence);
  }

  /** Escapes what isn't ours to mean as markup, and keeps it on one line. */
  static String text(String raw) {
    return MARKUP
        .matcher(raw.replaceAll("\\R", " "))
        .replaceAll(match ->
            switch (match.group()) {
              case "<" -> "&lt;";
              case ">" -> "&gt;";
              case "&" -> "&amp;";
              default -> "\\\\\\" + match.group();
            });
  }
}
