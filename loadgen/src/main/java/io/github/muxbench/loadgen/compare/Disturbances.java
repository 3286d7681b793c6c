package io.github.muxbench.loadgen.compare;

import io.github.muxbench.results.model.Plan;
import io.github.muxbench.results.model.Validity;
import io.github.muxbench.results.model.Validity.Finding;
import io.github.muxbench.results.model.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the machine did to a window, as seen from beside it. Nothing of it tells of the server. */
final class Disturbances {

  /**
   * Sleeping threads are woken late by some ms on a busy machine; a host that stops takes longer.
   */
  private static final double SERIOUS_HICCUP_MILLIS = 20;

  /** The counters of busy time go by such ticks, of which each edge of a window may cut one. */
  private static final double TICK_MILLIS = 10;

  /** CPU time of others by wall time; a program that computes beside a server gets half a CPU. */
  private static final double SERIOUS_OTHERS = 0.25;

  /** Of the time in which a generator thread that has a CPU for itself waited for that CPU. */
  private static final double SERIOUS_WAIT = 0.1;

  private Disturbances() {}

  /**
   * Returns what there is to say.
   *
   * @param wallMillis from one edge of the window to the other
   */
  static List<Finding> of(
      Window.Host host, Window.Generator generator, double wallMillis, Plan plan) {
    List<Finding> findings = new ArrayList<>();
    Double hiccup = host.hiccupMillis();
    if (hiccup != null && hiccup > SERIOUS_HICCUP_MILLIS) {
      findings.add(disturbed("a sleeping thread was woken %.1f ms late", hiccup));
    }
    Double others = host.othersCpus();
    if (others != null && others - 2 * TICK_MILLIS / wallMillis > SERIOUS_OTHERS) {
      findings.add(disturbed("other processes used %.2f CPUs", others));
    }
    Double waited = generator.waitMillis();
    if (waited != null
        && plan.generatorCpus() != null
        && waited > SERIOUS_WAIT * wallMillis * plan.generatorThreads()) {
      findings.add(disturbed("the generator waited %.1f ms for its CPU", waited));
    }
    return findings;
  }

  private static Finding disturbed(String reason, double figure) {
    return new Finding(Validity.Verdict.DISTURBED, String.format(Locale.ROOT, reason, figure));
  }
}
