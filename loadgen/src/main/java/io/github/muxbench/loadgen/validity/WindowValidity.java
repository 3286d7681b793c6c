package io.github.muxbench.loadgen.validity;

import io.github.muxbench.loadgen.drive.Load;
import io.github.muxbench.loadgen.drive.WindowResult;
import io.github.muxbench.results.model.Plan;
import io.github.muxbench.results.model.Validity.Finding;
import io.github.muxbench.results.model.Window;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says whether the numbers of a window may be trusted, and why not. */
public final class WindowValidity {

  /** The counters of busy time go by such ticks, of which each edge of a window may cut one. */
  private static final double TICK_MILLIS = 10;

  private final WindowResult result;
  private final List<Finding> findings = new ArrayList<>();

  private WindowValidity(WindowResult result) {
    this.result = result;
  }

  /**
   * Returns what the generator has to say against a window that it drove.
   *
   * @param connections connections that were driven
   * @param failedConnects connections that could not be opened
   * @param stolenShare share of the CPU time that the hypervisor gave to others, or null if unknown
   * @param serverCpuShare CPU time of the server as a share of the CPUs that it may use, or null if
   *     unknown
   */
  public static List<Finding> asDriven(
      WindowResult result,
      int connections,
      int failedConnects,
      @Nullable Double stolenShare,
      @Nullable Double serverCpuShare) {
    WindowValidity window = new WindowValidity(result);
    boolean isStolen = stolenShare != null && stolenShare > Rule.STOLEN_TIME.limit();
    window.judgeFailures(failedConnects);
    if (!(result.load() instanceof Load.Churn)) { // Whose standing connections have no messages.
      window.judgeOwed(connections);
    }
    switch (result.load()) {
      case Load.Closed _, Load.Sustained _ -> window.judgeCapacity(serverCpuShare);
      case Load.Churn _ -> {}
      case Load.Open _ -> window.judgeSchedule(connections, isStolen);
    }
    double gapMillis = result.pace().longestGapNanos() / 1e6;
    if (gapMillis > Rule.GENERATOR_GAP.limit()) {
      window.add(Rule.GENERATOR_GAP, gapMillis);
    }
    if (stolenShare != null && isStolen) {
      window.add(Rule.STOLEN_TIME, stolenShare * 100);
    }
    return window.findings;
  }

  /**
   * Returns what the machine did to a window, as seen from beside it. Nothing of it tells of the
   * server.
   *
   * @param wallMillis from one edge of the window to the other
   */
  public static List<Finding> besideIt(
      Window.Host host, Window.Generator generator, double wallMillis, Plan plan) {
    List<Finding> findings = new ArrayList<>();
    Double hiccup = host.hiccupMillis();
    if (hiccup != null && hiccup > Rule.HICCUP.limit()) {
      findings.add(Rule.HICCUP.found(hiccup));
    }
    Double others = host.othersCpus();
    if (others != null
        && others - 2 * TICK_MILLIS / wallMillis > Rule.OTHERS_BESIDE_A_WINDOW.limit()) {
      findings.add(Rule.OTHERS_BESIDE_A_WINDOW.found(others));
    }
    Double waited = generator.waitMillis();
    if (waited != null
        && plan.generatorCpus() != null
        && waited > Rule.GENERATOR_WAITED.limit() * wallMillis * plan.generatorThreads()) {
      findings.add(Rule.GENERATOR_WAITED.found(waited));
    }
    return findings;
  }

  private void judgeFailures(int failedConnects) {
    long gap = result.pace().longestGapNanos();
    if (gap > result.span().nanos()) {
      add(Rule.IMPOSSIBLE_GAP, gap / 1e6, result.span().nanos() / 1e6);
    }
    if (failedConnects > 0) {
      add(Rule.NOT_CONNECTED, failedConnects);
    }
    WindowResult.Errors errors = result.errors();
    if (errors.total() > 0) {
      add(
          Rule.ERRORS,
          errors.reset(),
          errors.closed(),
          errors.mismatch(),
          String.valueOf(errors.first()));
    }
  }

  private void judgeOwed(int connections) {
    Window.Traffic traffic = result.traffic();
    Window.Owed owed = traffic.owed();
    if (owed != null && owed.starvedConnections() > 0) {
      add(
          Rule.STARVED_CONNECTIONS,
          owed.starvedConnections(),
          connections,
          traffic.unanswered(),
          owed.oldestMillis());
    } else if (owed != null) {
      add(Rule.UNANSWERED, traffic.unansweredOrUnsent(), owed.oldestMillis());
    } else if (traffic.received() == 0) {
      add(Rule.NOTHING_ANSWERED);
    }
  }

  private void judgeCapacity(@Nullable Double serverCpuShare) {
    Rule rule = Rule.GENERATOR_SLOWER;
    if (serverCpuShare != null
        && serverCpuShare < rule.limit()
        && result.pace().busyShare() > rule.secondLimit()) {
      add(rule, serverCpuShare * 100);
    }
  }

  private void judgeSchedule(int connections, boolean isStolen) {
    long offered = result.traffic().received() + result.traffic().unansweredOrUnsent();
    long late = result.pace().latePickups();
    Rule rule = isStolen ? Rule.GENERATOR_LATE_WITHOUT_CPU : Rule.GENERATOR_LATE;
    if (late > rule.limit() * offered) {
      add(rule, 100.0 * late / offered);
    }
    if (result.backlog() > Rule.BACKLOG.limit() * offered
        && result.backlog() > Rule.BACKLOG.secondLimit() * connections) {
      add(Rule.BACKLOG, result.backlog());
    }
  }

  private void add(Rule rule, Object... figures) {
    findings.add(rule.found(figures));
  }
}
