package io.github.muxbench.results.stats;

import io.github.muxbench.results.model.Window;
import io.github.muxbench.results.model.Window.JvmActivity;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a stall may have come from. A cause is a time that somebody stood still or was busy
 * otherwise within the window, and it fits if that is at least half of the wait: the window doesn't
 * tell when it was, and a stall has often more than one part.
 *
 * <p>The first that fits is taken. Who can't measure can't accuse, so the generator stands first;
 * then what was taken from the whole machine; then what is known of the server itself; and last
 * what only stood beside it, and does so in many a window without a stall.
 */
public enum StallCause {
  /** Between two looks at the clock, of which there is one before each message. */
  GENERATOR_STOOD_STILL("Generator stood still"),
  /** Ready, and without a CPU. */
  GENERATOR_WAITED("Generator waited for its CPU"),
  /** In ticks of 10 ms, so that one fits any stall of up to 20 ms. */
  STOLEN("Hypervisor took time"),
  /** In milliseconds, as the JVM tells them. */
  SERVER_COLLECTED("Server collected garbage"),
  /** Time of compilations that ended here; they share the CPUs with the server's own threads. */
  SERVER_COMPILED("Server’s JVM compiled"),
  /** Two ticks allowed for, as in the rule of validity. */
  OTHERS_COMPUTED("Others computed"),
  /** By so much more than it mostly does. Whoever had the CPU isn't known. */
  SERVER_WAITED("Server waited for a CPU"),
  /** A thread of the comparison, on the servers' CPUs, overslept. */
  HICCUP("Sleeping thread woke up late"),
  /** Its collector and compilers run among the servers. */
  GENERATOR_JVM("Generator’s JVM collected or compiled"),
  /** Of all that was recorded nothing fits. What a server does to itself is among these. */
  UNEXPLAINED("Unexplained"),
  /** An older run, which has none of these figures. */
  NOT_RECORDED("Not recorded");

  private static final double SHARE = 0.5;

  /** Two counters of CPU time are read at two edges, and each may be off by one. */
  private static final double OTHERS_TICKS_MILLIS = 20;

  private static final List<StallCause> CAUSES =
      List.copyOf(EnumSet.complementOf(EnumSet.of(UNEXPLAINED, NOT_RECORDED)));

  private final String words;

  StallCause(String words) {
    this.words = words;
  }

  /** Returns the first cause that fits. */
  public static StallCause of(LongestWait wait) {
    boolean isRecorded = false;
    for (StallCause cause : CAUSES) {
      Double millis = cause.millis(wait);
      if (millis != null && millis >= SHARE * wait.millis()) {
        return cause;
      }
      isRecorded |= millis != null;
    }
    return isRecorded ? UNEXPLAINED : NOT_RECORDED;
  }

  /** Returns what it is called in the report. */
  public String words() {
    return words;
  }

  /** Returns whether this names something, and isn't the want of it. */
  boolean explains() {
    return CAUSES.contains(this);
  }

  /** Returns the time that this took in a window, or null if that wasn't recorded. */
  private @Nullable Double millis(LongestWait wait) {
    Window window = wait.window();
    Window.Generator generator = window.generator();
    JvmActivity server = window.server() == null ? null : window.server().jvm();
    return switch (this) {
      case GENERATOR_STOOD_STILL -> generator.gapMillis();
      case GENERATOR_WAITED -> generator.waitMillis();
      case STOLEN -> window.host().stolenMillis();
      case SERVER_COLLECTED -> server == null ? null : server.collectionMillis();
      case SERVER_COMPILED -> server == null ? null : server.compilationMillis();
      case OTHERS_COMPUTED -> othersMillis(window.host().othersCpus(), wait.windowMillis());
      case SERVER_WAITED ->
          difference(window.host().serverWaitMillis(), wait.usualServerWaitMillis());
      case HICCUP -> window.host().hiccupMillis();
      case GENERATOR_JVM -> busyMillis(generator.jvm());
      case UNEXPLAINED, NOT_RECORDED -> null;
    };
  }

  private static @Nullable Double othersMillis(@Nullable Double cpus, double windowMillis) {
    return cpus == null ? null : cpus * windowMillis - OTHERS_TICKS_MILLIS;
  }

  private static @Nullable Double difference(@Nullable Double millis, @Nullable Double usual) {
    return millis == null || usual == null ? null : millis - usual;
  }

  private static @Nullable Double busyMillis(@Nullable JvmActivity jvm) {
    return jvm == null ? null : Math.max(jvm.collectionMillis(), jvm.compilationMillis());
  }
}
