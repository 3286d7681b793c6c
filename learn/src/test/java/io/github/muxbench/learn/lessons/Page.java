package io.github.muxbench.learn.lessons;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of Markdown, as far as the checks of the course look at it. */
record Page(Path file, List<String> lines) {

  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
  private static final Pattern IMAGE = Pattern.compile("(?:src|srcset)=\"([^\"]+)\"");
  private static final Pattern ENTRY = Pattern.compile("^ *([-*]|\\d+\\.) ");
  private static final Pattern SENTENCE_ENDS = Pattern.compile("(?<=[.?!]) |\n");
  private static final String FENCE = "```";

  /**
   * A block of code.
   *
   * @param after the first line that isn't blank after it
   */
  record Code(String language, List<String> lines, String after) {}

  static Page read(Path file) throws IOException {
    return new Page(file, Files.readAllLines(file));
  }

  List<Code> code() {
    List<Code> blocks = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(FENCE)) {
        int end = i + 1;
        while (!lines.get(end).equals(FENCE)) {
          end++;
        }
        String after =
            lines.subList(end + 1, lines.size()).stream()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("");
        blocks.add(
            new Code(lines.get(i).substring(FENCE.length()), lines.subList(i + 1, end), after));
        i = end;
      }
    }
    return blocks;
  }

  /** Returns the lines that aren't code. */
  List<String> prose() {
    List<String> prose = new ArrayList<>();
    boolean inside = false;
    for (String line : lines) {
      if (line.startsWith(FENCE)) {
        inside = !inside;
      } else if (!inside) {
        prose.add(line);
      }
    }
    return prose;
  }

  /** Returns what stands under each heading, with it, and what stands before the first. */
  List<Page> sections() {
    List<List<String>> sections = new ArrayList<>();
    sections.add(new ArrayList<>());
    for (String line : prose()) {
      if (line.startsWith("#")) {
        sections.add(new ArrayList<>());
      }
      sections.getLast().add(line);
    }
    return sections.stream().map(section -> new Page(file, section)).toList();
  }

  /** Returns what is neither code nor heading nor table, however it is broken into lines. */
  List<String> sentences() {
    StringBuilder text = new StringBuilder();
    for (String line : prose()) {
      boolean spoken =
          !line.startsWith("|") && !line.startsWith("#") && !line.stripLeading().startsWith("<");
      boolean begins = line.isBlank() || !spoken || ENTRY.matcher(line).find();
      text.append(begins ? "\n" : " ").append(spoken ? ENTRY.matcher(line).replaceFirst("") : "");
    }
    return List.of(SENTENCE_ENDS.split(text));
  }

  /** Returns where links and pictures lead. */
  List<String> targets() {
    List<String> targets = new ArrayList<>();
    for (String line : prose()) {
      for (Pattern pattern : List.of(LINK, IMAGE)) {
        Matcher matcher = pattern.matcher(line);
        while (matcher.find()) {
          targets.add(matcher.group(1));
        }
      }
    }
    return targets;
  }

  /** Returns the anchors that its headings have on a code host. */
  List<String> anchors() {
    return prose().stream()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .toList();
  }
}
