package io.github.muxbench.loadgen.cli;

import io.github.muxbench.results.model.Contestant;
import io.github.muxbench.results.model.Plan;
import io.github.muxbench.results.model.Run;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes care that runs which are counted together are so many measurements of the same thing: none
 * of them twice, and all by one plan, but for the seed and the rate that turned out.
 */
final class SameComparison {

  private final Map<Instant, Path> seen = new HashMap<>();
  private @Nullable Path first;
  private Map<String, String> firstAsked = Map.of();

  /**
   * Takes one more run.
   *
   * @throws IllegalArgumentException that says in one line why it can't be counted with the others
   */
  void add(Path directory, Run run) {
    // A copy of a run began at the same time, whatever it is called.
    Path other = seen.put(run.startedAt(), directory);
    if (other != null) {
      throw new IllegalArgumentException(
          "%s and %s are the same run, which counts once".formatted(other, directory));
    }
    Map<String, String> asked = asked(run);
    if (first == null) {
      first = directory;
      firstAsked = asked;
    }
    for (Map.Entry<String, String> each : asked.entrySet()) {
      String before = firstAsked.getOrDefault(each.getKey(), "absent");
      if (!before.equals(each.getValue())) {
        throw new IllegalArgumentException(
            "%s and %s aren't runs of the same comparison: %s is %s, and %s"
                .formatted(first, directory, each.getKey(), before, each.getValue()));
      }
    }
  }

  private static Map<String, String> asked(Run run) {
    Plan plan = run.plan();
    Map<String, String> asked = new LinkedHashMap<>();
    asked.put("connections", String.valueOf(plan.connections()));
    asked.put("message size", plan.sizeBytes() + " bytes");
    asked.put("generator threads", String.valueOf(plan.generatorThreads()));
    asked.put("blocks", String.valueOf(plan.blocks()));
    asked.put(
        "capacity windows", plan.capacityWindows() + " of " + plan.capacityWindowMillis() + " ms");
    asked.put(
        "latency windows", plan.latencyWindows() + " of " + plan.latencyWindowMillis() + " ms");
    asked.put("head of a window", plan.discardMillis() + " ms");
    asked.put("warm-up", plan.warmupMinSeconds() + " to " + plan.warmupMaxSeconds() + " s");
    asked.put("connections for memory", String.valueOf(plan.memoryConnections()));
    asked.put(
        "offered",
        plan.offeredShare() == null
            ? plan.offeredPerSecond() + " messages/s"
            : plan.offeredShare() + " of capacity");
    asked.put("arrivals", plan.arrivals());
    asked.put("CPUs of the servers", String.valueOf(plan.serverCpus()));
    asked.put("CPUs of the generator", String.valueOf(plan.generatorCpus()));
    asked.put("JVM flags", String.join(" ", plan.jvmFlags()));
    StringBuilder contestants = new StringBuilder();
    for (Contestant each : run.contestants()) {
      contestants.append(contestants.isEmpty() ? "" : ", ");
      contestants.append(each.name()).append('=').append(each.spec());
    }
    asked.put("contestants", contestants.toString());
    return asked;
  }
}
