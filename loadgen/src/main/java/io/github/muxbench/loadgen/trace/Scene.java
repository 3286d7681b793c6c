package io.github.muxbench.loadgen.trace;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a few clients do, and when.
 *
 * @param title in a few words
 * @param about it, in a sentence or two
 * @param lesson of the course that it belongs to; null for none
 * @param contestants the servers, each as {@code --contestant} takes it
 * @param files that a server may open from the scene's start on; null for as many as it likes
 * @param clients in the order in which they are first named, each with what it does
 * @param text as it was written
 */
record Scene(
    String title,
    String about,
    @Nullable String lesson,
    List<String> contestants,
    @Nullable Integer files,
    Map<String, List<Action>> clients,
    String text) {

  /** Those that are compared where a scene names none. */
  static final List<String> PLAIN = List.of("selector", "virtual-threads");

  Scene {
    contestants = List.copyOf(contestants);
    clients = new LinkedHashMap<>(clients);
  }

  /** What a client does. */
  enum Verb {
    CONNECTS("connects"),
    SENDS("sends"),
    STOPS_READING("stops reading"),
    READS_ON("reads on"),
    ENDS_OUTPUT("ends its output"),
    RESETS("resets");

    private final String words;

    Verb(String words) {
      this.words = words;
    }

    /** Returns how it is written. */
    String words() {
      return words;
    }
  }

  /**
   * One thing that a client does.
   *
   * @param at from the scene's start; what it says is begun as soon as what came before is done
   * @param bytes of a message; 0 but for one that sends
   * @param times how many messages, each sent when the one before is answered
   */
  record Action(Duration at, Verb verb, int bytes, int times) {}

  /** Returns how many messages are sent in all. */
  long messages() {
    return clients.values().stream()
        .flatMap(List::stream)
        .filter(each -> each.verb() == Verb.SENDS)
        .mapToLong(Action::times)
        .sum();
  }

  /** Returns whether a client comes only when the scene has begun. */
  boolean comesLater(String client) {
    return clients.getOrDefault(client, List.of()).getFirst().verb() == Verb.CONNECTS;
  }
}
