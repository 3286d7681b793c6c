package io.github.muxbench.loadgen.trial;

import io.github.muxbench.loadgen.block.LiveBlock;
import io.github.muxbench.loadgen.block.WindowDriver;
import io.github.muxbench.loadgen.generator.GeneratorRequest;
import io.github.muxbench.results.model.Block;
import io.github.muxbench.results.model.Window;
import io.github.muxbench.results.trial.Trial.Figure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Connections that come at a steady rate, have one message echoed, and go: what a server pays for
 * each, and how long they wait. The standing connections are idle.
 *
 * @param perSecond connections that are due a second
 */
public record ChurnProbe(double perSecond) implements Probe {

  private static final int MILLIS = 4_000;
  private static final int TURNS = 3;

  /** Until what accepts a connection is compiled; their connections aren't counted. */
  private static final int WARM_UP_TURNS = 2;

  private static final Figure P50 = new Figure("first answer p50", "µs");
  private static final Figure P99 = new Figure("first answer p99", "µs");
  private static final Figure CPU = new Figure("server CPU per connection", "µs");

  /** Closed by the generator, whose ports stay taken for a minute then (TIME_WAIT). */
  private static final int TIME_WAIT_SECONDS = 60;

  @Override
  public String kind() {
    return "churn";
  }

  @Override
  public String about() {
    return String.format(
        Locale.ROOT,
        "%,.0f connections a second come, have one message echoed, and go, while the standing ones are idle. Two turns of each contestant aren't counted, three are. "
            + "Times count from when a connection is due to the whole first answer.",
        perSecond);
  }

  @Override
  public List<Figure> figures() {
    return List.of(P50, P99, CPU);
  }

  @Override
  public int millis() {
    return MILLIS;
  }

  @Override
  public int turns() {
    return TURNS;
  }

  /**
   * Returns how many ports connections of so many contestants keep taken, each for a minute after
   * it was closed, over all turns of a block.
   */
  public long portsTaken() {
    // They come in the first half of each turn.
    double ofBlock = perSecond * MILLIS / 2e3 * (WARM_UP_TURNS + TURNS);
    return (long) Math.ceil(Math.min(ofBlock, perSecond * TIME_WAIT_SECONDS));
  }

  @Override
  public Map<String, Map<String, Double>> measure(
      LiveBlock live, List<String> contestants, List<Block.Warmup> warmups, List<String> notes)
      throws IOException {
    Map<String, List<Double>> micros = new LinkedHashMap<>();
    Map<String, double[]> cpu = new LinkedHashMap<>(); // Micros, and connections.
    for (int turn = 0; turn < WARM_UP_TURNS + TURNS; turn++) {
      for (String contestant : turn % 2 == 0 ? contestants : contestants.reversed()) {
        Optional<WindowDriver.Outcome> outcome =
            live.drive(
                new GeneratorRequest.Drive(
                    contestant, null, perSecond, "uniform", turn, 0, MILLIS, true, null));
        if (outcome.isPresent() && turn >= WARM_UP_TURNS) {
          Window.Sustained came = outcome.get().driven().sustained();
          if (came == null) {
            throw new IllegalStateException("a turn of newcomers tells of them");
          }
          List<Double> all = micros.computeIfAbsent(contestant, _ -> new ArrayList<>());
          all.addAll(came.newcomerMicros());
          // Known to take at least so long, and longer than any that was answered.
          all.addAll(came.censoredMicros());
          note(contestant, came, notes);
          Window.ServerUse use = outcome.get().driven().server();
          if (use != null && use.cpuMicros() != null) {
            double[] sum = cpu.computeIfAbsent(contestant, _ -> new double[2]);
            sum[0] += use.cpuMicros();
            sum[1] += came.newcomerMicros().size();
          }
        }
      }
    }
    Map<String, Map<String, Double>> values = new LinkedHashMap<>();
    micros.forEach((contestant, all) -> {
      Map<String, Double> its = new LinkedHashMap<>();
      if (!all.isEmpty()) {
        its.put(P50.name(), percentile(all, 50));
        its.put(P99.name(), percentile(all, 99));
      }
      double[] sum = cpu.get(contestant);
      if (sum != null && sum[1] > 0) {
        its.put(CPU.name(), sum[0] / sum[1]);
      }
      values.put(contestant, its);
    });
    return values;
  }

  private static void note(String contestant, Window.Sustained came, List<String> notes) {
    if (came.refused() > 0) {
      notes.add(
          contestant
              + " or this machine refused connections: where no local port is left, those of the last minute still hold theirs (TIME_WAIT)");
    }
    if (!came.censoredMicros().isEmpty()) {
      notes.add(contestant + " left connections without an answer; they count with their age");
    }
  }

  /** Returns a percentile by the nearest rank. */
  static double percentile(List<Double> values, double percentile) {
    List<Double> sorted = values.stream().sorted().toList();
    int rank = (int) Math.ceil(percentile / 100 * sorted.size());
    return sorted.get(Math.max(1, rank) - 1);
  }
}
