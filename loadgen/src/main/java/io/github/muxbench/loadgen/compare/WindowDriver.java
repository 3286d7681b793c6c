package io.github.muxbench.loadgen.compare;

import io.github.muxbench.loadgen.host.HiccupMeter;
import io.github.muxbench.results.model.Plan;
import io.github.muxbench.results.model.Validity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Has the generator drive one window after the other, and watches its own process meanwhile. */
final class WindowDriver implements AutoCloseable {

  /**
   * Sleeping threads are woken late by some ms on a busy machine; a host that stops takes longer.
   */
  private static final double SERIOUS_HICCUP_MILLIS = 20;

  private final Plan plan;
  private final GeneratorProcess generator;
  private final HiccupMeter hiccups = new HiccupMeter();
  private int windows;

  /**
   * What was driven.
   *
   * @param findings all that there is to say against it
   * @param hiccupMillis longest that a thread of this process overslept meanwhile
   */
  record Outcome(
      GeneratorReply.Driven driven, List<Validity.Finding> findings, double hiccupMillis) {}

  WindowDriver(Plan plan, GeneratorProcess generator) {
    this.plan = plan;
    this.generator = generator;
  }

  /**
   * Drives one contestant.
   *
   * @param perSecond offered rate, or null for a closed loop, in which a newcomer is looked at
   * @throws IOException with a one-line message if it fails, or bytes or connections are lost
   */
  Outcome drive(String contestant, @Nullable Double perSecond, int discardMillis, int measureMillis)
      throws IOException {
    hiccups.takeLongestMillis();
    GeneratorReply.Driven driven =
        generator
            .ask(
                new GeneratorRequest.Drive(
                    contestant,
                    perSecond,
                    perSecond == null,
                    plan.arrivals(),
                    plan.seed() + windows++,
                    discardMillis,
                    measureMillis))
            .window();
    if (driven == null) {
      throw new IOException("the generator gave no window");
    }
    for (Validity.Finding finding : driven.findings()) {
      if (finding.verdict() == Validity.Verdict.FAILED) {
        throw generator.failure(contestant, finding.reason());
      }
    }
    double hiccup = hiccups.takeLongestMillis();
    List<Validity.Finding> findings = new ArrayList<>(driven.findings());
    if (hiccup > SERIOUS_HICCUP_MILLIS) {
      findings.add(
          new Validity.Finding(
              Validity.Verdict.DISTURBED,
              "a sleeping thread was woken %.1f ms late".formatted(hiccup)));
    }
    return new Outcome(driven, findings, hiccup);
  }

  @Override
  public void close() {
    hiccups.close();
  }
}
