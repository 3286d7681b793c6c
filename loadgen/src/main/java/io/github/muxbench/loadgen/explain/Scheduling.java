package io.github.muxbench.loadgen.explain;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the kernel's scheduler has done for the threads of a process, up to now. Reading it costs
 * the process nothing.
 *
 * @param ranNanos time on a CPU
 * @param waitedNanos time ready to run and without one
 * @param voluntary switches because a thread waited: each is a wake-up later on
 * @param involuntary switches because the CPU was taken away
 * @param migrations from one CPU to another
 */
record Scheduling(
    long ranNanos, long waitedNanos, long voluntary, long involuntary, long migrations) {

  /** Adds up all threads that there are. */
  static Scheduling of(long pid) {
    Scheduling sum = new Scheduling(0, 0, 0, 0, 0);
    String[] tasks = new File("/proc/" + pid + "/task").list();
    for (String task : tasks == null ? new String[0] : tasks) {
      sum = sum.plus(ofTask(Path.of("/proc", String.valueOf(pid), "task", task)));
    }
    return sum;
  }

  private static Scheduling ofTask(Path task) {
    String[] times = text(task.resolve("schedstat")).strip().split(" ", -1);
    String status = text(task.resolve("status"));
    return new Scheduling(
        times.length < 2 ? 0 : Long.parseLong(times[0]),
        times.length < 2 ? 0 : Long.parseLong(times[1]),
        number(status, "voluntary_ctxt_switches"),
        number(status, "nonvoluntary_ctxt_switches"),
        number(text(task.resolve("sched")), "se.nr_migrations"));
  }

  /** Returns the number of a line such as {@code name : 5}, 0 if there is none. */
  static long number(String text, String name) {
    return text.lines()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .filter(value -> value.matches("\\d{1,18}"))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElse(0);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return ""; // The thread has ended.
    }
  }

  private Scheduling plus(Scheduling other) {
    return new Scheduling(
        ranNanos + other.ranNanos,
        waitedNanos + other.waitedNanos,
        voluntary + other.voluntary,
        involuntary + other.involuntary,
        migrations + other.migrations);
  }

  /** Returns what was added since an earlier time, for each of so many messages. */
  Map<String, Double> since(Scheduling before, long messages) {
    Map<String, Double> each = new LinkedHashMap<>();
    each.put("CPU time, µs", (ranNanos - before.ranNanos) / 1e3 / messages);
    each.put("ready and without a CPU, µs", (waitedNanos - before.waitedNanos) / 1e3 / messages);
    each.put("wake-ups", (double) (voluntary - before.voluntary) / messages);
    each.put(
        "times the CPU was taken away", (double) (involuntary - before.involuntary) / messages);
    each.put("migrations", (double) (migrations - before.migrations) / messages);
    return each;
  }
}
