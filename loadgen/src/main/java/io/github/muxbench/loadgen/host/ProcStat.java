package io.github.muxbench.loadgen.host;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One reading of {@code /proc/PID/stat}, as {@code proc_pid_stat(5)} has it. Times are in ticks.
 *
 * @param name of its program, at most 15 bytes of it
 * @param state a letter; {@code Z} for a process that has ended and that nobody has waited for
 * @param session the process that leads it
 * @param childUserTicks of children that have ended and were waited for, and of theirs
 * @param startTicks when it started, which tells it from another of the same number
 * @param cpu that it ran on last
 */
record ProcStat(
    long pid,
    String name,
    char state,
    long parent,
    long session,
    long userTicks,
    long systemTicks,
    long childUserTicks,
    long childSystemTicks,
    long startTicks,
    int cpu) {

  /**
   * The kernel tells these times in USER_HZ, which is 100 on every architecture that Java runs on.
   */
  static final long NANOS_PER_TICK = TimeUnit.MILLISECONDS.toNanos(10);

  private static final int FIELDS = 37;

  /** Returns null if there is no such process. */
  static @Nullable ProcStat of(long pid) {
    return parse(pid, ProcFile.text("/proc/" + pid + "/stat"));
  }

  static @Nullable ProcStat parse(long pid, String line) {
    int name = line.lastIndexOf(')'); // It stands in brackets, and may itself have blanks and such.
    String[] fields = name < 0 ? new String[0] : line.substring(name + 2).split(" ", FIELDS + 1);
    return fields.length < FIELDS
        ? null
        : new ProcStat(
            pid,
            line.substring(line.indexOf('(') + 1, name),
            fields[0].charAt(0),
            Long.parseLong(fields[1]),
            Long.parseLong(fields[3]),
            Long.parseLong(fields[11]),
            Long.parseLong(fields[12]),
            Long.parseLong(fields[13]),
            Long.parseLong(fields[14]),
            Long.parseLong(fields[19]),
            Integer.parseInt(fields[36]));
  }

  boolean hasEnded() {
    return state == 'Z' || state == 'X';
  }
}
