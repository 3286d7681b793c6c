package io.github.muxbench.loadgen.trace;

import io.github.muxbench.commandline.Quantity;
import io.github.muxbench.loadgen.contestants.ContestantSpec;
import io.github.muxbench.loadgen.trace.Scene.Action;
import io.github.muxbench.loadgen.trace.Scene.Verb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads a scene:
 *
 * <pre>
 * # What follows a number sign, at the start or after a blank, is for readers.
 * title: Two at once
 * about: Two clients send, one a little later.
 * server: selector
 * server: virtual-threads --yield
 * files: 3
 *
 * a    at 0ms sends 64B
 * b..d at 1ms sends 64B 3 times
 * e    at 2ms connects
 * e    at 2ms sends 1KiB
 * </pre>
 */
final class SceneParser {

  static final int MOST_CLIENTS = 24;
  private static final int MOST_FILES = 1_000;

  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final int LARGEST = 8 << 20;
  private static final int MOST_TIMES = 10_000;

  /** With more the record of a server grows too large to be written while it is stopped. */
  static final int MOST_MESSAGES = 20_000;

  private static final Pattern HEAD =
      Pattern.compile("\\s*(title|about|lesson|server|files):\\s*(.*?)\\s*");
  private static final Pattern LINE =
      Pattern.compile(
          "\\s*(?<who>\\S+)(?:\\s+(?<at>\\S+)(?:\\s+(?<when>\\S+)(?:\\s+(?<what>.*?))?)?)?\\s*");
  private static final Pattern SENDS =
      Pattern.compile("sends(?:\\s+(?<size>\\S+)(?:\\s+(?<times>\\S+)\\s+times)?)?(?<rest>.*)");
  private static final Pattern COMMENT = Pattern.compile("(^|\\s)#.*");
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]{0,11}");
  private static final Pattern RANGE = Pattern.compile("([a-z])\\.\\.([a-z])");

  private final String text;
  private final List<String> contestants = new ArrayList<>();
  private final Map<String, List<Action>> clients = new LinkedHashMap<>();
  private String title = "";
  private String about = "";
  private @Nullable String lesson;
  private @Nullable Integer files;
  private int number;
  private int messages;
  private String line = "";

  private SceneParser(String text) {
    this.text = text;
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException with a one-line message that says line and column, and what
   *     would be accepted
   */
  static Scene parse(String text) {
    return new SceneParser(text).parse();
  }

  private Scene parse() {
    for (String each : text.replaceFirst("^\ufeff", "").split("\n", -1)) {
      number++;
      line = COMMENT.matcher(each).replaceFirst("").stripTrailing();
      if (!line.isBlank()) {
        readLine();
      }
    }
    if (clients.isEmpty()) {
      throw new IllegalArgumentException(
          "line %d, column 1: no client does anything; a line such as 'a at 0ms sends 64B' is needed"
              .formatted(number));
    }
    return new Scene(
        title.isEmpty() ? "A scene" : title,
        about,
        lesson,
        contestants.isEmpty() ? Scene.PLAIN : contestants,
        files,
        clients,
        text);
  }

  private void readLine() {
    Matcher head = HEAD.matcher(line);
    if (head.matches()) {
      switch (head.group(1)) {
        case "title" -> title = head.group(2);
        case "about" -> about = about.isEmpty() ? head.group(2) : about + " " + head.group(2);
        case "lesson" -> lesson = head.group(2);
        case "files" -> files = files(head);
        default -> contestants.add(server(head));
      }
      return;
    }
    Matcher parts = LINE.matcher(line);
    if (!parts.matches() || parts.group("who").endsWith(":")) {
      throw wrong(
          line.length() - line.stripLeading().length(),
          "a line begins with title:, about:, lesson:, server:, files:, or a client's name");
    }
    List<String> who = names(parts.group("who"));
    if (!"at".equals(parts.group("at"))) {
      throw wrong(
          column(parts, "at"),
          "after the client comes 'at' and a time, as in 'a at 2ms sends 64B'");
    }
    Duration at = time(parts);
    Action action = action(parts, at);
    who.forEach(name -> add(name, action, parts));
    messages += who.size() * action.times();
    if (messages > MOST_MESSAGES) {
      throw wrong(
          column(parts, "what"),
          "a scene has at most %d messages, and with these it has %d"
              .formatted(MOST_MESSAGES, messages));
    }
  }

  private String server(Matcher head) {
    try {
      var _ = ContestantSpec.parse(head.group(2));
      return head.group(2);
    } catch (IllegalArgumentException e) {
      throw wrong(head.start(2), String.valueOf(e.getMessage()));
    }
  }

  private int files(Matcher head) {
    try {
      int files = Quantity.wholeNumber(head.group(2));
      if (files >= 1 && files <= MOST_FILES) {
        return files;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw wrong(head.start(2), "files that a server may open, 1 to %d".formatted(MOST_FILES));
  }

  private void add(String name, Action action, Matcher parts) {
    List<Action> before = clients.computeIfAbsent(name, _ -> new ArrayList<>());
    if (!before.isEmpty() && before.getLast().at().compareTo(action.at()) > 0) {
      throw wrong(
          column(parts, "when"), name + " does something later already: give times in order");
    }
    if (!before.isEmpty() && action.verb() == Verb.CONNECTS) {
      throw wrong(
          column(parts, "what"), name + " is connected already: it connects first, or not at all");
    }
    if (!before.isEmpty() && isLast(before.getLast().verb())) {
      throw wrong(
          column(parts, "what"),
          name + " is gone by then: nothing comes after " + before.getLast().verb().words());
    }
    before.add(action);
    if (clients.size() > MOST_CLIENTS) {
      throw wrong(0, "at most %d clients, and this is one more".formatted(MOST_CLIENTS));
    }
  }

  private static boolean isLast(Verb verb) {
    return verb == Verb.RESETS;
  }

  private List<String> names(String who) {
    Matcher range = RANGE.matcher(who);
    if (range.matches() && range.group(1).charAt(0) <= range.group(2).charAt(0)) {
      List<String> names = new ArrayList<>();
      for (char name = range.group(1).charAt(0); name <= range.group(2).charAt(0); name++) {
        names.add(String.valueOf(name));
      }
      return names;
    }
    if (!NAME.matcher(who).matches()) {
      throw wrong(
          line.indexOf(who),
          "'%s' is no client's name: a to z and 0 to 9, or a range such as a..h".formatted(who));
    }
    return List.of(who);
  }

  private Duration time(Matcher parts) {
    try {
      Duration at = new Quantity.OfDuration().convert(String.valueOf(parts.group("when")));
      if (at.compareTo(LONGEST) > 0) {
        throw wrong(column(parts, "when"), "a scene lasts for 5s at most");
      }
      return at;
    } catch (TypeConversionException e) {
      throw wrong(column(parts, "when"), "a time is needed, such as 500us, 2ms or 1s");
    }
  }

  private Action action(Matcher parts, Duration at) {
    String what = String.valueOf(parts.group("what"));
    int column = column(parts, "what");
    for (Verb verb : Verb.values()) {
      if (verb != Verb.SENDS && what.equals(verb.words())) {
        return new Action(at, verb, 0, 0);
      }
    }
    Matcher sends = SENDS.matcher(what);
    if (!sends.matches() || !sends.group("rest").isBlank()) {
      throw wrong(
          sends.matches() ? column + firstOf(sends, "rest") : column,
          "a client "
              + Stream.of(Verb.values())
                  .map(SceneParser::example)
                  .collect(Collectors.joining(", ")));
    }
    return new Action(at, Verb.SENDS, size(sends, column), times(sends, column));
  }

  private static String example(Verb verb) {
    return verb == Verb.SENDS ? "sends 64B, sends 64B 10 times" : verb.words();
  }

  private int size(Matcher sends, int column) {
    try {
      int bytes = new Quantity.OfSize().convert(String.valueOf(sends.group("size")));
      if (bytes < 1 || bytes > LARGEST) {
        throw wrong(column + sends.start("size"), "a message has 1B to 8MiB");
      }
      return bytes;
    } catch (TypeConversionException e) {
      throw wrong(
          column + Math.max(sends.start("size"), 0), "a size is needed, such as 64B or 4KiB");
    }
  }

  private int times(Matcher sends, int column) {
    if (sends.group("times") == null) {
      return 1;
    }
    try {
      int times = Quantity.wholeNumber(sends.group("times"));
      if (times >= 1 && times <= MOST_TIMES) {
        return times;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw wrong(column + sends.start("times"), "1 to %d times".formatted(MOST_TIMES));
  }

  /** Where a part begins, after blanks. */
  private static int firstOf(Matcher parts, String group) {
    return parts.end(group) - parts.group(group).stripLeading().length();
  }

  /** Where a part begins, or where it is missing. */
  private int column(Matcher parts, String group) {
    return parts.start(group) < 0 ? line.length() : parts.start(group);
  }

  private IllegalArgumentException wrong(int column, String accepted) {
    return new IllegalArgumentException(
        "line %d, column %d: %s".formatted(number, column + 1, accepted));
  }
}
