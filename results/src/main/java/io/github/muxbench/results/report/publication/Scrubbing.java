package io.github.muxbench.results.report.publication;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Takes out of a run what says whose machine it was made on: names of host and user, and folders. A
 * path keeps its last part, which says what it was.
 */
public final class Scrubbing {

  /** Two or more folders from the root on; the kernel's own say nothing of a user. */
  private static final Pattern ABSOLUTE =
      Pattern.compile(
          "(?<![\\w.~$…/-])(?!/(?:dev|proc|sys)/)(?:[A-Za-z]:)?(?:[/\\\\][\\w.+@~ -]*[\\w.+@~-])+[/\\\\]([\\w.+@~-]+)");

  /** What names contestants, and so the files of a run, must stay as it is. */
  private static final Set<String> NAMES = Set.of("name", "contestant", "baseline");

  private static final int SHORTEST_NAME = 3;

  private final Map<Pattern, String> replacements = new LinkedHashMap<>();

  /** Replaces a folder wherever it begins a path, for example by {@code ~}. */
  public Scrubbing folder(String folder, String by) {
    if (folder.length() >= SHORTEST_NAME) {
      replacements.put(
          Pattern.compile("(?<![\\w.])" + Pattern.quote(folder) + "(?![\\w.-])"),
          Matcher.quoteReplacement(by));
    }
    return this;
  }

  /** Replaces the name of a host or a user where it stands as a word. */
  public Scrubbing name(String name, String by) {
    if (name.length() >= SHORTEST_NAME && !name.equals("localhost") && !name.equals("root")) {
      replacements.put(
          Pattern.compile(
              "(?<![A-Za-z0-9])" + Pattern.quote(name) + "(?![A-Za-z0-9])",
              Pattern.CASE_INSENSITIVE),
          Matcher.quoteReplacement(by));
    }
    return this;
  }

  /** Returns a text without what was named, and with no more of an absolute path than its end. */
  String text(String text) {
    String scrubbed = text;
    for (Map.Entry<Pattern, String> each : replacements.entrySet()) {
      scrubbed = each.getKey().matcher(scrubbed).replaceAll(each.getValue());
    }
    return ABSOLUTE.matcher(scrubbed).replaceAll("…/$1");
  }

  /** Scrubs every text in a document, in place. */
  void json(JsonNode node) {
    switch (node) {
      case ObjectNode object ->
          object
              .properties()
              .forEach(each -> {
                if (each.getValue() instanceof StringNode text) {
                  if (!NAMES.contains(each.getKey())) {
                    each.setValue(StringNode.valueOf(text(text.asString())));
                  }
                } else {
                  json(each.getValue());
                }
              });
      case ArrayNode array -> {
        for (int i = 0; i < array.size(); i++) {
          if (array.get(i) instanceof StringNode text) {
            array.set(i, StringNode.valueOf(text(text.asString())));
          } else {
            json(array.get(i));
          }
        }
      }
      default -> {}
    }
  }
}
