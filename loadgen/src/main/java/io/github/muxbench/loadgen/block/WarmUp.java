package io.github.muxbench.loadgen.block;

import io.github.muxbench.loadgen.contestants.Entrant;
import io.github.muxbench.loadgen.generator.DrivenWindow;
import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.model.Plan;
import io.github.muxbench.results.model.Window;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Drives all contestants of a block in turn, in both ways, until none of them gets faster and their
 * compilers have nothing more to do.
 *
 * <p>The windows are like those that are measured, with a head that is discarded: code that the
 * generator never ran before would cost it its compiled code, in the first windows that count.
 */
final class WarmUp {

  private static final int CAPACITY_MILLIS = 120;
  private static final int LATENCY_MILLIS = 40;

  private final Plan plan;
  private final WindowDriver driver;
  private final Withdrawals withdrawals;
  private final Map<String, Course> courses = new LinkedHashMap<>();

  /** Of the generator, in each round; its compiler shares the servers' CPUs. */
  private final List<Double> generatorCompilationMillis = new ArrayList<>();

  /** How one contestant has done so far. */
  private static final class Course {
    private final List<Double> capacities = new ArrayList<>();
    private final List<Double> compilationMillis = new ArrayList<>();

    void add(double capacity, Window.@Nullable JvmActivity jvm) {
      capacities.add(capacity);
      if (jvm != null) {
        compilationMillis.add(jvm.compilationMillis());
      }
    }

    boolean isSettled() {
      return Stationarity.isReached(capacities)
          && Stationarity.isCompiled(compilationMillis, CAPACITY_MILLIS);
    }
  }

  WarmUp(Plan plan, WindowDriver driver, Withdrawals withdrawals, List<Entrant> entrants) {
    this.plan = plan;
    this.driver = driver;
    this.withdrawals = withdrawals;
    entrants.forEach(entrant -> courses.put(entrant.name(), new Course()));
  }

  private boolean isOver() {
    return courses.entrySet().stream()
            .filter(each -> !withdrawals.isWithdrawn(each.getKey()))
            .allMatch(each -> each.getValue().isSettled())
        && Stationarity.isCompiled(generatorCompilationMillis, CAPACITY_MILLIS * courses.size());
  }

  /** Drives a contestant in both ways, and returns how long the generator compiled, in ms. */
  private double drive(String contestant, Course course) throws IOException {
    var outcome = driver.drive(contestant, null, null, plan.discardMillis(), CAPACITY_MILLIS);
    if (outcome.isEmpty()) {
      return 0;
    }
    DrivenWindow driven = outcome.get().driven();
    double capacity = driven.traffic().achievedPerSecond();
    course.add(capacity, driven.server() == null ? null : driven.server().jvm());
    double perSecond = Math.max(1, capacity / 2);
    var _ = driver.drive(contestant, perSecond, null, plan.discardMillis(), LATENCY_MILLIS);
    Window.JvmActivity generator = driven.generator().jvm();
    return generator == null ? 0 : generator.compilationMillis();
  }

  /**
   * Goes on until everybody who isn't withdrawn has settled, within the plan's bounds.
   *
   * @param memory per connection of each contestant, to be told beside
   * @param progress is called before each round
   */
  List<Block.Warmup> run(Map<String, Double> memory, Runnable progress) throws IOException {
    long start = System.nanoTime();
    double seconds = 0;
    while (seconds < plan.warmupMinSeconds() || (seconds < plan.warmupMaxSeconds() && !isOver())) {
      progress.run();
      double generatorCompilation = 0;
      for (Map.Entry<String, Course> each : courses.entrySet()) {
        generatorCompilation += drive(each.getKey(), each.getValue());
      }
      generatorCompilationMillis.add(generatorCompilation);
      seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
    }
    List<Block.Warmup> warmups = new ArrayList<>();
    for (Map.Entry<String, Course> each : courses.entrySet()) {
      Course course = each.getValue();
      warmups.add(
          new Block.Warmup(
              each.getKey(),
              seconds,
              course.isSettled(),
              course.capacities,
              course.compilationMillis.isEmpty() ? null : course.compilationMillis,
              memory.get(each.getKey())));
    }
    return warmups;
  }
}
