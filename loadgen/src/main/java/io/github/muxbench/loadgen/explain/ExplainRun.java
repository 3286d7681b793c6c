package io.github.muxbench.loadgen.explain;

import io.github.muxbench.loadgen.backend.Backing;
import io.github.muxbench.loadgen.block.LiveBlock;
import io.github.muxbench.loadgen.block.WindowDriver;
import io.github.muxbench.loadgen.contestants.Entrant;
import io.github.muxbench.loadgen.generator.Generators;
import io.github.muxbench.loadgen.host.Placement;
import io.github.muxbench.results.model.Contestant.Role;
import io.github.muxbench.results.model.Explanation;
import io.github.muxbench.results.model.Plan;
import io.github.muxbench.results.model.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Drives each contestant of a comparison once more on fresh processes, at the rate that the
 * comparison offered, and looks at it from several sides, one after the other.
 *
 * @param plan with the rate
 * @param backing the backend that they may call; null for none
 * @param directory of the run, where flame graphs go
 */
public record ExplainRun(
    Plan plan,
    Placement placement,
    List<Entrant> entrants,
    @Nullable Backing backing,
    Path directory) {

  private static final int MILLIS = 2_000;

  /** Share of the rate at which a server can be followed that is stopped at each system call. */
  private static final double TRACED_SHARE = 0.1;

  private static final int MOST_LISTED = 12;

  /**
   * Explains all but the control.
   *
   * @param index of a block that no other has had
   * @throws IOException with a one-line message if one can't be started or driven
   */
  public Explanation run(int index) throws IOException {
    double perSecond = Objects.requireNonNull(plan.offeredPerSecond(), "the run had no rate");
    List<Explanation.Of> all = new ArrayList<>();
    List<Entrant> explained =
        entrants.stream().filter(each -> each.role() != Role.CONTROL).toList();
    try (LiveBlock live =
        new LiveBlock(
            plan,
            index,
            placement,
            Generators.of(plan, placement, Entrant.titles(explained)),
            explained,
            backing)) {
      var _ = live.begin(new ArrayList<>(), (_, _) -> {});
      for (Entrant each : explained) {
        all.add(new OneContestant(live, each.name(), perSecond, directory).explain());
      }
    }
    return new Explanation(Explanation.SCHEMA_VERSION, perSecond, all);
  }

  /** What is found out about one contestant. */
  private static final class OneContestant {
    private final LiveBlock live;
    private final String name;
    private final double perSecond;
    private final Path directory;
    private @Nullable String flames;
    private final Map<String, Double> perMessage = new LinkedHashMap<>();
    private final Map<String, Double> calls = new LinkedHashMap<>();
    private final Map<String, Double> top = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    OneContestant(LiveBlock live, String name, double perSecond, Path directory) {
      this.directory = directory;
      this.live = live;
      this.name = name;
      this.perSecond = perSecond;
    }

    Explanation.Of explain() throws IOException {
      Long pid = live.pid(name);
      if (pid == null) {
        notes.add("it is no process that can be looked at from here");
      } else {
        schedule(pid);
        record(pid, live.java(name));
        draw(pid, live.java(name));
        count(pid);
      }
      return new Explanation.Of(name, perMessage, calls, top, flames, notes);
    }

    /** Drives it for a while, and returns how many messages it has answered; 0 if it can't. */
    private long drive(double rate) throws IOException {
      return live.drive(name, rate, null, MILLIS)
          .map(WindowDriver.Outcome::driven)
          .map(driven -> Optional.ofNullable(driven.server()))
          .flatMap(server -> server.map(Window.ServerUse::messages))
          .orElse(0L);
    }

    private void schedule(long pid) throws IOException {
      Scheduling before = Scheduling.of(pid);
      long messages = drive(perSecond);
      if (messages > 0) {
        perMessage.putAll(Scheduling.of(pid).since(before, messages));
      }
    }

    private void record(long pid, @Nullable Path java) throws IOException {
      if (java == null) {
        notes.add("no JVM, so no recording of one");
        return;
      }
      try (FlightRecording recording = FlightRecording.of(pid, java)) {
        long messages = drive(perSecond);
        FlightRecording.Recorded recorded = recording.end();
        if (messages > 0) {
          perMessage.put(
              "allocated, bytes (sampled)", (double) recorded.allocatedBytes() / messages);
          perMessage.put("collections of garbage", (double) recorded.collections() / messages);
          perMessage.put("collecting, µs", recorded.collected().toNanos() / 1e3 / messages);
        }
        recorded.top().entrySet().stream()
            .limit(MOST_LISTED)
            .forEach(each -> top.put(each.getKey(), each.getValue()));
      } catch (IOException e) {
        notes.add("no recording: " + e.getMessage());
      }
    }

    private void draw(long pid, @Nullable Path java) throws IOException {
      Path library = FlameGraph.library(System.getenv(FlameGraph.VARIABLE)).orElse(null);
      if (library == null || java == null) {
        return;
      }
      String page = "flames-" + name + ".html";
      try {
        FlameGraph graph = FlameGraph.of(java, pid, library);
        var _ = drive(perSecond);
        graph.end(directory.resolve(page));
        flames = page;
      } catch (IOException e) {
        notes.add("no flame graph: " + e.getMessage());
      }
    }

    private void count(long pid) throws IOException {
      if (!SystemCalls.canBeCounted()) {
        notes.add("no system calls, since there is no strace");
        return;
      }
      try (SystemCalls counting = SystemCalls.of(pid)) {
        long messages = drive(TRACED_SHARE * perSecond);
        counting
            .end()
            .forEach((call, count) -> {
              if (messages > 0 && calls.size() < MOST_LISTED) {
                calls.put(call, (double) count / messages);
              }
            });
      } catch (IOException e) {
        notes.add("no system calls: " + e.getMessage());
      }
    }
  }
}
