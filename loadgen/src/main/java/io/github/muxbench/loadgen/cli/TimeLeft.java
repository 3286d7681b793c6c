package io.github.muxbench.loadgen.cli;

import io.github.muxbench.loadgen.compare.Phase;
import io.github.muxbench.results.model.Plan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How long a comparison still takes. Blocks to come take as long as the finished ones did on
 * average. Within a block that wouldn't do: what is behind it may have been longer than on average,
 * and says nothing of what is ahead. So each step that finished blocks came to has its own average
 * of what followed. Before there are any, it is as planned.
 */
final class TimeLeft {

  /**
   * What drawing the report takes: of twenty default runs on two quiet cores, all but their blocks
   * took 3 to 5 s, and starting is a part of that. It depends little on the run, since most of it
   * is the charts' script, which no JVM has compiled yet.
   */
  static final double REPORT_SECONDS = 3;

  private final Plan plan;
  private final int entrants;
  private final double start;

  /** From the end of the n-th window of a block to the end of the block, for each block. */
  private final List<Mean> afterWindows = new ArrayList<>();

  private final Mean startings = new Mean();

  /** The first window is part of each, since nothing is told between them. */
  private final List<Double> warmups = new ArrayList<>();

  private final Map<Phase, Integer> windows = new HashMap<>();
  private final List<Double> windowEnds = new ArrayList<>();
  private int first = -1;
  private int block;
  private double blockStart;
  private double warmupStart = Double.NaN;
  private double now;

  private static final class Mean {
    private double sum;
    private int count;

    void add(double value) {
      sum += value;
      count++;
    }

    double or(double otherwise) {
      return count == 0 ? otherwise : sum / count;
    }
  }

  /**
   * Begins a run.
   *
   * @param entrants how many take part, with the control
   * @param now in seconds
   */
  TimeLeft(Plan plan, int entrants, double now) {
    this.plan = plan;
    this.entrants = entrants;
    this.start = now;
    this.blockStart = now;
    this.now = now;
  }

  /** Takes note of a step; each is as {@code ComparisonRun.Progress} is told. */
  void at(int newBlock, Phase phase, double newNow) {
    now = newNow;
    if (first < 0) {
      first = newBlock; // Of a run that is resumed it isn't 0.
      block = newBlock;
    }
    if (newBlock != block) {
      endBlock();
      block = newBlock;
    }
    if (phase == Phase.WARM_UP && Double.isNaN(warmupStart)) {
      warmupStart = now;
    } else if (phase.isMeasured()) {
      windowEnds.add(now);
      windows.merge(phase, 1, Integer::sum);
    }
  }

  private void endBlock() {
    for (int i = 0; i < windowEnds.size(); i++) {
      if (i == afterWindows.size()) {
        afterWindows.add(new Mean());
      }
      afterWindows.get(i).add(now - windowEnds.get(i));
    }
    if (!Double.isNaN(warmupStart)) {
      startings.add(warmupStart - blockStart);
      warmups.add((windowEnds.isEmpty() ? now : windowEnds.getFirst()) - warmupStart);
    }
    windowEnds.clear();
    windows.clear();
    warmupStart = Double.NaN;
    blockStart = now;
  }

  /** Returns the seconds that are left after the last step. */
  double seconds() {
    int done = block - Math.max(0, first);
    double aBlock = done == 0 ? plan.blockSeconds(entrants) : (blockStart - start) / done;
    return ofThisBlock() + (plan.blocks() - block - 1) * aBlock + REPORT_SECONDS;
  }

  private double ofThisBlock() {
    if (!windowEnds.isEmpty()) {
      return afterWindow(windowEnds.size());
    }
    if (!Double.isNaN(warmupStart)) {
      return warmupAfter(now - warmupStart) + afterWindow(1);
    }
    return Math.max(0, startings.or(0) - (now - blockStart)) + warmupAfter(0) + afterWindow(1);
  }

  /** Of a block that got further than any before it, what is left is as planned. */
  private double afterWindow(int count) {
    double planned =
        left(Phase.CAPACITY, plan.capacityWindows(), plan.capacityWindowMillis())
            + left(Phase.LATENCY, plan.latencyWindows(), plan.latencyWindowMillis())
            + left(Phase.SUSTAINED, plan.hasSustained() ? 1 : 0, plan.sustainedMillis());
    return count <= afterWindows.size() ? afterWindows.get(count - 1).or(planned) : planned;
  }

  private double left(Phase phase, int ofEach, int millis) {
    int left = entrants * ofEach - windows.getOrDefault(phase, 0);
    return left * (millis + plan.discardMillis()) / 1e3;
  }

  /**
   * Returns what is left of a warm-up after so many seconds: what was left of those that took
   * longer. Where none did, it may end at once or be as long as the plan lets it: half of that, and
   * all of it in the first block.
   */
  private double warmupAfter(double seconds) {
    double most = Math.max(0, plan.warmupMaxSeconds() - seconds);
    return warmups.stream()
        .filter(each -> each > seconds)
        .mapToDouble(each -> each - seconds)
        .average()
        .orElse(warmups.isEmpty() ? most : most / 2);
  }
}
