package io.github.muxbench.results.model;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A published fault of virtual threads in a JDK that could be taken for one of a server: a
 * connection whose thread never runs again looks starved. Where each is published, and what isn't
 * known of it, is in {@code docs/faults.md}.
 */
public enum KnownFault {
  STUCK_PARKED(
      "JDK-8369227", "a virtual thread may stay parked for good after a timed park", 3, 3, 1),
  STUCK_BLOCKED(
      "JDK-8373120",
      "a virtual thread may stay blocked for good",
      4,
      3,
      1); // Of 26 the first update that isn't known to be without the fix.

  private static final String AMAZON = "Amazon";

  /** More than a version has, and few enough for the regular expression that parses it. */
  private static final int LONGEST = 100;

  private final String id;
  private final String sentence;
  private final int fixedIn25;
  private final int fixedIn25OfAmazon;
  private final int fixedIn26;

  /**
   * Describes one. No feature releases but 25 and 26 are known to have any.
   *
   * @param fixedIn25 the first update of JDK 25 without it
   * @param fixedIn25OfAmazon the same of JDK 25 as Amazon builds it, with fixes of its own choice
   * @param fixedIn26 the first update of JDK 26 without it
   */
  KnownFault(String id, String sentence, int fixedIn25, int fixedIn25OfAmazon, int fixedIn26) {
    this.id = id;
    this.sentence = sentence;
    this.fixedIn25 = fixedIn25;
    this.fixedIn25OfAmazon = fixedIn25OfAmazon;
    this.fixedIn26 = fixedIn26;
  }

  /** Returns the number under which OpenJDK keeps it. */
  public String id() {
    return id;
  }

  /** Returns what happens, as a part of a sentence. */
  public String sentence() {
    return sentence;
  }

  /** Returns which of them a JDK of a run has; none if the run doesn't tell its JDKs. */
  public static List<KnownFault> of(Environment environment) {
    return environment.jdks().stream()
        .flatMap(jdk -> of(jdk).stream())
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * Returns which of them a JDK has.
   *
   * @param jdk vendor and version as in {@link Environment#JDK}, for example {@code "Eclipse
   *     Adoptium 25.0.3+9-LTS"}, or the version alone; of what isn't understood, none are known
   */
  public static List<KnownFault> of(@Nullable String jdk) {
    if (jdk == null || jdk.length() > LONGEST) {
      return List.of();
    }
    try {
      Runtime.Version version = Runtime.Version.parse(jdk.substring(jdk.lastIndexOf(' ') + 1));
      boolean amazon = jdk.startsWith(AMAZON);
      return Stream.of(values()).filter(fault -> fault.isIn(version, amazon)).toList();
    } catch (IllegalArgumentException e) {
      return List.of();
    }
  }

  private boolean isIn(Runtime.Version version, boolean amazon) {
    return switch (version.feature()) {
      case 25 -> version.update() < (amazon ? fixedIn25OfAmazon : fixedIn25);
      case 26 -> version.update() < fixedIn26;
      default -> false;
    };
  }
}
