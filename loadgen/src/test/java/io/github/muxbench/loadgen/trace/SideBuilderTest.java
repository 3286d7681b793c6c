package io.github.muxbench.loadgen.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.loadgen.trace.RecordedStep.Kind;
import io.github.muxbench.results.trace.Trace.SpanKind;
import io.github.muxbench.results.trace.Trace.Step;
import io.github.muxbench.results.trace.Trace.StepKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What leads to what, from records that are made up. */
class SideBuilderTest {

  private static final Map<Integer, String> PORTS = Map.of(1, "a", 2, "b");

  private static RecordedStep step(int micros, Kind kind, int port, int first, int second) {
    return new RecordedStep(micros * 1_000L, kind, port, first, second, "loop", "", "", 0);
  }

  private static RecordedStep onCarrier(int micros, Kind kind, int port, int first, int second) {
    return new RecordedStep(micros * 1_000L, kind, port, first, second, "#7", "worker-1", "", 0);
  }

  private static ClientStep client(int micros, ClientStep.Kind kind, String name, int bytes) {
    return client(micros, micros, kind, name, bytes);
  }

  private static ClientStep client(
      int micros, int until, ClientStep.Kind kind, String name, int bytes) {
    return new ClientStep(
        micros * 1_000L, until * 1_000L, kind, name, bytes, kind == ClientStep.Kind.GETS);
  }

  private static List<Step> built(
      SideBuilder builder, List<RecordedStep> steps, List<ClientStep> clients) {
    int next = 0;
    for (ClientStep each : clients) {
      while (next < steps.size() && steps.get(next).nanos() < each.nanos()) {
        RecordedStep step = steps.get(next++);
        builder.take(step, PORTS.get(step.port()));
      }
      builder.take(each);
    }
    for (RecordedStep step : steps.subList(next, steps.size())) {
      builder.take(step, PORTS.get(step.port()));
    }
    builder.end(1_000);
    return builder.steps();
  }

  private static Step only(List<Step> steps, StepKind kind, String client) {
    return steps.stream()
        .filter(each -> each.kind() == kind && client.equals(each.client()))
        .findFirst()
        .orElseThrow();
  }

  private static Step cause(List<Step> steps, Step effect) {
    assertThat(effect.causes()).as(effect.text()).hasSize(1);
    return steps.get(effect.causes().getFirst());
  }

  @Test
  void loop_isWokenByWhatCameFirst_andServesInTurn() {
    List<RecordedStep> steps =
        List.of(
            step(-5, Kind.SELECTED, 0, 1, 0),
            step(-4, Kind.ACCEPTED, 1, 0, 0),
            step(-3, Kind.ACCEPTED, 2, 0, 0),
            step(1, Kind.SELECTING, 0, 0, 0),
            step(20, Kind.SELECTED, 0, 2, 0),
            step(22, Kind.RECEIVED, 2, 64, 0),
            step(25, Kind.SENT, 2, 64, 0),
            step(27, Kind.RECEIVED, 1, 64, 0),
            step(30, Kind.SENT, 1, 64, 0),
            step(31, Kind.SELECTING, 0, 0, 0));
    List<ClientStep> clients =
        List.of(
            client(10, ClientStep.Kind.SENDS, "b", 64),
            client(12, ClientStep.Kind.SENDS, "a", 64),
            client(26, ClientStep.Kind.GETS, "b", 64),
            client(33, ClientStep.Kind.GETS, "a", 64));
    LoopSide side = new LoopSide(0, List.of("a", "b"), steps, PORTS);
    List<Step> built = built(side, steps, clients);

    Step ready =
        built.stream().filter(each -> each.kind() == StepKind.READY).findFirst().orElseThrow();
    assertThat(ready.text())
        .contains("2 are ready", "in the order in which select has them: b, a.");
    assertThat(ready.state()).containsEntry("ready by the last select, not yet served", "b, a");
    assertThat(ready.causes())
        .extracting(built::get)
        .containsExactly(only(built, StepKind.SENDS, "b"), only(built, StepKind.SENDS, "a"));
    Step answered = only(built, StepKind.ANSWERED, "a");
    assertThat(answered.text()).contains("21 µs after");
    Step writes = cause(built, answered);
    assertThat(writes).isEqualTo(only(built, StepKind.WRITES, "a"));
    assertThat(cause(built, writes)).isEqualTo(only(built, StepKind.READS, "a"));
    assertThat(cause(built, cause(built, writes))).isEqualTo(ready);
    assertThat(side.spans())
        .anyMatch(each -> each.kind() == SpanKind.WAITS && each.from() == 1 && each.to() == 20)
        .anyMatch(
            each -> each.kind() == SpanKind.UNREAD && "a".equals(each.client()) && each.to() == 27);
  }

  @Test
  void thread_parksAndIsWoken_ifItsBytesCameLater_andReadsOn_ifTheyWereThere() {
    List<RecordedStep> steps =
        List.of(
            onCarrier(-5, Kind.ACCEPTED, 1, 0, 0),
            onCarrier(20, Kind.RECEIVED, 1, 64, 0),
            onCarrier(24, Kind.SENT, 1, 64, 0),
            onCarrier(30, Kind.RECEIVED, 1, 64, 0),
            onCarrier(32, Kind.SENT, 1, 64, 0));
    List<ClientStep> clients =
        List.of(
            client(10, ClientStep.Kind.SENDS, "a", 64), client(15, ClientStep.Kind.SENDS, "a", 64));
    ThreadsSide side = new ThreadsSide(0, List.of("a"), steps, false);
    List<Step> built = built(side, steps, clients);

    List<Step> wakes = built.stream().filter(each -> each.kind() == StepKind.WAKES).toList();
    assertThat(wakes).singleElement().matches(Step::inferred);
    assertThat(wakes.getFirst().at()).isBetween(10.0, 20.0);
    // When in between it is woken isn't known.
    Step sends = only(built, StepKind.SENDS, "a");
    assertThat(sends.state())
        .containsEntry("with something to do: parked or queued", "a")
        .containsEntry("parked, nothing to do", "none");
    assertThat(wakes.getFirst().text()).startsWith("At some time between 10.0 µs and 20.0 µs ");
    Step writes = only(built, StepKind.WRITES, "a");
    assertThat(writes.state()).containsEntry("running, the thread of", "a");
    assertThat(cause(built, wakes.getFirst()).kind()).isEqualTo(StepKind.SENDS);
    List<Step> reads = built.stream().filter(each -> each.kind() == StepKind.READS).toList();
    assertThat(cause(built, reads.getFirst())).isEqualTo(wakes.getFirst());
    assertThat(cause(built, reads.getLast()).kind()).isEqualTo(StepKind.WRITES);
    assertThat(side.lanes())
        .extracting(each -> each.label())
        .contains("carrier worker-1", "poller");
    // At the end it has nothing more to read.
    assertThat(built.stream().filter(each -> each.kind() == StepKind.PARKS)).hasSize(1);
  }

  @Test
  void threadThatLetOthersRun_readsOn_ifItsBytesCameMeanwhile() {
    List<RecordedStep> steps =
        List.of(
            onCarrier(-5, Kind.ACCEPTED, 1, 0, 0),
            onCarrier(20, Kind.RECEIVED, 1, 64, 0),
            onCarrier(24, Kind.SENT, 1, 64, 0),
            onCarrier(40, Kind.YIELDED, 1, 0, 0),
            onCarrier(43, Kind.RECEIVED, 1, 64, 0));
    List<ClientStep> clients =
        List.of(
            client(10, ClientStep.Kind.SENDS, "a", 64), client(30, ClientStep.Kind.SENDS, "a", 64));
    List<Step> built = built(new ThreadsSide(0, List.of("a"), steps, false), steps, clients);

    List<Step> reads = built.stream().filter(each -> each.kind() == StepKind.READS).toList();
    assertThat(cause(built, reads.getLast())).isEqualTo(only(built, StepKind.YIELDS, "a"));
    assertThat(reads.getLast().text()).contains("which are there already");
    assertThat(built.stream().filter(each -> each.kind() == StepKind.WAKES)).hasSize(1);
  }

  @Test
  void bytesOnTheirWay_whenTheThreadAsked_areNotSaidToHaveBeenThere() {
    List<RecordedStep> steps =
        List.of(
            onCarrier(-5, Kind.ACCEPTED, 1, 0, 0),
            onCarrier(20, Kind.RECEIVED, 1, 64, 0),
            onCarrier(24, Kind.SENT, 1, 64, 0),
            onCarrier(40, Kind.RECEIVED, 1, 64, 0));
    List<ClientStep> clients =
        List.of(
            client(10, ClientStep.Kind.SENDS, "a", 64),
            client(22, 30, ClientStep.Kind.SENDS, "a", 64));
    List<Step> built = built(new ThreadsSide(0, List.of("a"), steps, false), steps, clients);

    Step last = built.stream().filter(each -> each.kind() == StepKind.READS).toList().getLast();
    assertThat(last.text()).contains("whether it waited isn't known");
  }

  @Test
  void loopThatCantAccept_waitsForNoNewClients_untilItsPauseIsOver() {
    List<RecordedStep> steps =
        List.of(
            step(1, Kind.SELECTED, 0, 1, 0),
            step(2, Kind.ACCEPT_FAILED, 0, 0, 0),
            step(3, Kind.SELECTING, 0, 0, 0),
            step(99_000, Kind.SELECTED, 0, 0, 0),
            step(99_001, Kind.SELECTING, 0, 0, 0),
            step(100_100, Kind.SELECTED, 0, 0, 0),
            step(100_101, Kind.SELECTING, 0, 0, 0));
    List<Step> built = built(new LoopSide(0, List.of("a", "b"), steps, PORTS), steps, List.of());

    assertThat(built.stream().filter(each -> each.kind() == StepKind.WAITS).map(Step::text))
        .containsExactly(
            "The loop calls select, and waits there for the end of the pause after accept has failed.",
            "The loop calls select, and waits there for the end of the pause after accept has failed.",
            "The loop calls select, and waits there for new clients.");
    assertThat(built.stream().filter(each -> each.kind() == StepKind.READY).map(Step::text))
        .satisfiesExactly(
            first -> assertThat(first).contains("the listener is ready"),
            early -> assertThat(early).contains("its time was over"),
            over -> assertThat(over).contains("the listener is watched again"));
  }

  @Test
  void eachOfSeveralLoops_waitsForItsOwn() {
    List<RecordedStep> steps =
        List.of(
            ofLoop("loop-1", -9, Kind.SELECTED, 0, 1),
            ofLoop("loop-1", -8, Kind.ACCEPTED, 1, 0),
            ofLoop("loop-1", -7, Kind.ACCEPTED, 2, 0),
            ofLoop("loop-1", 1, Kind.SELECTING, 0, 0),
            ofLoop("loop-2", 2, Kind.SELECTING, 0, 0),
            ofLoop("loop-2", 20, Kind.SELECTED, 0, 1),
            ofLoop("loop-2", 21, Kind.RECEIVED, 2, 64),
            ofLoop("loop-1", 22, Kind.SELECTED, 0, 1),
            ofLoop("loop-1", 23, Kind.RECEIVED, 1, 64));
    List<Step> built =
        built(
            new LoopSide(0, List.of("a", "b"), steps, PORTS),
            steps,
            List.of(
                client(10, ClientStep.Kind.SENDS, "a", 64),
                client(11, ClientStep.Kind.SENDS, "b", 64)));

    assertThat(built.stream().filter(each -> each.kind() == StepKind.WAITS).map(Step::text))
        .containsExactly(
            "loop-1 calls select, and waits there for bytes of a, or for new clients.",
            "loop-2 calls select, and waits there for bytes of b.");
    assertThat(only(built, StepKind.READS, "b").text()).isEqualTo("loop-2 reads 64 bytes of b.");
    assertThat(only(built, StepKind.SENDS, "a").state()).containsEntry("watched for bytes", "a");
  }

  @Test
  void threadThatWritesForTheLoop_isNoSecondLoop() {
    List<RecordedStep> steps =
        List.of(
            ofLoop("event-loop", 1, Kind.SELECTING, 0, 0),
            ofLoop("event-loop", 20, Kind.SELECTED, 0, 1),
            ofLoop("event-loop", 21, Kind.RECEIVED, 1, 64),
            ofLoop("event-loop", 22, Kind.SELECTING, 0, 0),
            ofLoop("worker-3", 30, Kind.SENT, 1, 64),
            ofLoop("event-loop", 31, Kind.SELECTED, 0, 0),
            ofLoop("event-loop", 32, Kind.SELECTING, 0, 0));
    List<Step> built =
        built(
            new LoopSide(0, List.of("a", "b"), steps, PORTS),
            steps,
            List.of(client(10, ClientStep.Kind.SENDS, "a", 64)));

    assertThat(only(built, StepKind.READS, "a").text()).isEqualTo("The loop reads 64 bytes of a.");
    assertThat(only(built, StepKind.WRITES, "a").text())
        .isEqualTo("worker-3 writes 64 bytes to a.");
    assertThat(built.stream().filter(each -> each.kind() == StepKind.WAITS).map(Step::text).skip(1))
        .containsExactly(
            "The loop calls select, and waits there for the end of the work for a, or for new clients.",
            "The loop calls select, and waits there for bytes of a, or for new clients.");
  }

  private static RecordedStep ofLoop(String name, int micros, Kind kind, int port, int first) {
    return new RecordedStep(micros * 1_000L, kind, port, first, 0, name, "", "", 0);
  }

  @Test
  void writeThatWasRecordedLate_isPutWhereItsBytesWereGot() {
    List<RecordedStep> steps =
        List.of(step(20, Kind.RECEIVED, 1, 64, 0), step(40, Kind.SENT, 1, 64, 0));
    List<ClientStep> clients = List.of(client(30, ClientStep.Kind.GETS, "a", 64));

    assertThat(Sent.beforeItWasSeen(steps, clients, PORTS).getLast().nanos()).isEqualTo(30_000);
    assertThat(Sent.beforeItWasSeen(steps, List.of(), PORTS)).isEqualTo(steps);
  }

  @Test
  void filesLeft_areCountedFromTheLeastNumberThatIsFree() {
    assertThat(FilesLeft.limit(Set.of("0", "1", "2", "5"), 1)).isEqualTo(4);
    assertThat(FilesLeft.limit(Set.of("0", "1", "2", "5"), 3)).isEqualTo(7);
  }
}
