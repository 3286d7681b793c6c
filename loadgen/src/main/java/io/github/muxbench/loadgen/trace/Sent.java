package io.github.muxbench.loadgen.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * When bytes were sent. A server records a write once that has returned, and its client, on another
 * processor, may have the bytes before. So a write that was recorded later than its bytes were got
 * is put where they were got: it wasn't later.
 */
final class Sent {

  private Sent() {}

  /** A point up to which a client has got everything. */
  private record Got(long nanos, long bytes) {}

  /** Returns the steps of a server in the order of time, with each write where it belongs. */
  static List<RecordedStep> beforeItWasSeen(
      List<RecordedStep> steps, List<ClientStep> clients, Map<Integer, String> ports) {
    Map<String, Deque<Got>> got = new HashMap<>();
    Map<String, Long> sums = new HashMap<>();
    for (ClientStep each : clients) {
      if (each.kind() == ClientStep.Kind.GETS) {
        long sum = sums.merge(each.client(), (long) each.bytes(), Long::sum);
        got.computeIfAbsent(each.client(), _ -> new ArrayDeque<>()).add(new Got(each.nanos(), sum));
      }
    }
    Map<String, Long> written = new HashMap<>();
    List<RecordedStep> placed = new ArrayList<>();
    for (RecordedStep step : steps) {
      String client = ports.get(step.port());
      if (step.kind() != RecordedStep.Kind.SENT || client == null) {
        placed.add(step);
        continue;
      }
      long from = written.getOrDefault(client, 0L);
      written.put(client, from + step.first());
      Deque<Got> left = got.getOrDefault(client, new ArrayDeque<>());
      while (!left.isEmpty() && left.element().bytes() <= from) {
        left.remove();
      }
      long seen = left.isEmpty() || step.first() == 0 ? step.nanos() : left.element().nanos();
      placed.add(step.at(Math.min(step.nanos(), seen)));
    }
    placed.sort(Comparator.comparingLong(RecordedStep::nanos));
    return placed;
  }
}
