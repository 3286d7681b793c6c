package io.github.muxbench.results.model;

import io.github.muxbench.results.model.Validity.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings what an older {@code run.json} holds to the present layout, so that nobody else knows
 * older ones. What isn't as it should be stays as it is, and is refused when it is bound.
 *
 * <p>Schemas 1 and 2 have a window's figures side by side, and its marks as texts. In schema 1 the
 * windows of a round that was driven once more say {@code replaced}; here all of its windows say
 * whether they are, so that a run of it can still be told from others. Neither has sustained turns.
 */
final class SchemaUpgrade {

  private static final Map<JsonPointer, JsonPointer> MOVED =
      Stream.of(
              "/seconds /traffic/seconds",
              "/sent /traffic/sent",
              "/received /traffic/received",
              "/unanswered /traffic/unanswered",
              "/errors /traffic/errors",
              "/offeredPerSecond /traffic/offeredPerSecond",
              "/achievedPerSecond /traffic/achievedPerSecond",
              "/owed /traffic/owed",
              "/serverJvm /server/jvm",
              "/generatorBusy /generator/busy",
              "/conditions/generatorGapMillis /generator/gapMillis",
              "/conditions/generatorCpus /generator/cpus",
              "/conditions/generatorJvm /generator/jvm",
              "/conditions/neighbours/generatorWaitMillis /generator/waitMillis",
              "/stolenMillis /host/stolenMillis",
              "/conditions/orchestratorHiccupMillis /host/hiccupMillis",
              "/conditions/neighbours/othersCpus /host/othersCpus",
              "/conditions/neighbours/serverWaitMillis /host/serverWaitMillis")
          .map(line -> line.split(" "))
          .collect(
              LinkedHashMap::new,
              (map, pair) -> map.put(JsonPointer.compile(pair[0]), JsonPointer.compile(pair[1])),
              Map::putAll);

  private SchemaUpgrade() {}

  /**
   * Changes a run to the present layout.
   *
   * @param version that it is of
   */
  static void apply(ObjectNode run, int version) {
    run.put("schemaVersion", Run.SCHEMA_VERSION);
    if (run.path("plan") instanceof ObjectNode plan) {
      plan.put("sustainedMillis", 0);
      plan.put("newcomersPerSecond", 0);
    }
    for (JsonNode block : run.path("blocks")) {
      for (JsonNode window : block.path("windows")) {
        if (window instanceof ObjectNode object) {
          window(object, version);
        }
      }
    }
  }

  private static void window(ObjectNode window, int version) {
    window.putObject("traffic");
    window.putObject("generator");
    window.putObject("host");
    MOVED.forEach((from, to) -> {
      JsonNode value = window.at(from);
      if (!value.isMissingNode() && window.at(to.head()) instanceof ObjectNode part) {
        part.set(to.last().getMatchingProperty(), value);
      }
    });
    if (window.path("marks") instanceof ArrayNode marks) {
      for (int i = 0; i < marks.size(); i++) {
        if (marks.get(i).isString()) {
          marks.set(i, mark(marks, marks.get(i).stringValue()));
        }
      }
    }
    if (version == 1 && !window.has("replaced")) {
      window.put("replaced", false);
    }
  }

  /** Marks are texts such as {@code DISTURBED: the generator stood still for 21.3 ms}. */
  private static ObjectNode mark(ArrayNode marks, String text) {
    for (Verdict verdict : Verdict.values()) {
      String beginning = verdict + ": ";
      if (text.startsWith(beginning)) {
        return mark(marks, verdict, text.substring(beginning.length()));
      }
    }
    return mark(marks, Verdict.DISTURBED, text);
  }

  private static ObjectNode mark(ArrayNode marks, Verdict verdict, String reason) {
    return marks.objectNode().put("verdict", verdict.name()).put("reason", reason);
  }
}
