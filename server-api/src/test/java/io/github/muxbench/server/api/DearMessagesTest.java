package io.github.muxbench.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DearMessagesTest {

  private static final int MESSAGES = 100_000;

  private final AtomicInteger works = new AtomicInteger();

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 50, 64, 1_000})
  void oneInN_isDear_withinFarMoreThanChance(int oneIn) throws IOException {
    DearMessages work = counting(oneIn);
    work.perform(MESSAGES);

    double expected = (double) MESSAGES / oneIn;
    // Seven standard deviations of a binomial count.
    double most = 7 * Math.sqrt(expected * (1 - 1.0 / oneIn));
    assertThat((double) works.get()).isBetween(expected - most, expected + most);
  }

  @Test
  void ordinalsOfDearMessages_areTheSameInEachServer() throws IOException {
    List<Integer> first = ordinalsOfDear(counting(50));

    assertThat(first).isEqualTo(ordinalsOfDear(counting(50)));
  }

  @Test
  void dearMessages_comeNeitherInStep_norTogether() throws IOException {
    List<Integer> dear = ordinalsOfDear(counting(50));
    List<Integer> distances = new ArrayList<>();
    for (int i = 1; i < dear.size(); i++) {
      distances.add(dear.get(i) - dear.get(i - 1));
    }

    // Geometric, as by lot: about 200 values in 2,000 draws, and one in 50 of them at once.
    assertThat(new HashSet<>(distances)).hasSizeGreaterThan(100);
    assertThat(distances.stream().filter(distance -> distance == 1).count()).isBetween(8L, 100L);
    assertThat(distances.stream().mapToInt(Integer::intValue).max().getAsInt())
        .isBetween(200, 2_000);
  }

  /** As connections that are served in turn see it: no place in the turn is dearer than another. */
  @ParameterizedTest
  @ValueSource(ints = {2, 7, 25, 50, 64})
  void dearMessages_areSpreadOverAllConnectionsThatAreServedInTurn(int connections)
      throws IOException {
    int[] dear = new int[connections];
    ordinalsOfDear(counting(50)).forEach(ordinal -> dear[ordinal % connections]++);

    double expected = MESSAGES / 50.0 / connections;
    double most = 7 * Math.sqrt(expected);
    for (int count : dear) {
      assertThat((double) count).isBetween(expected - most, expected + most);
    }
  }

  @Test
  void messagesOfOneRead_countAsThatMany() throws IOException {
    ordinalsOfDear(counting(50)); // Leaves the count behind.
    int oneByOne = works.getAndSet(0);

    DearMessages together = counting(50);
    for (int first = 0; first < MESSAGES; first += 20) {
      together.perform(20);
    }

    assertThat(oneByOne).isPositive();
    assertThat(works.get()).isEqualTo(oneByOne);
  }

  @Test
  void readWithoutAWholeMessage_costsNothing_andCountsAsNone() throws IOException {
    DearMessages work = counting(2);
    for (int i = 0; i < 100; i++) {
      work.perform(0);
    }
    assertThat(works.get()).isZero();

    assertThat(ordinalsOfDear(work)).isEqualTo(ordinalsOfDear(counting(2)));
  }

  @Test
  void elsewhere_theSameMessagesAreDear_andEachIsDoneThere() throws IOException {
    List<Integer> here = ordinalsOfDear(counting(50));
    works.set(0);

    DearMessages work = counting(50);
    Queue<Runnable> elsewhere = new ArrayDeque<>();
    List<Integer> dear = new ArrayList<>();
    for (int i = 0; i < MESSAGES; i++) {
      AtomicInteger done = new AtomicInteger();
      work.performElsewhere(1, elsewhere::add, _ -> done.incrementAndGet());
      assertThat(done.get()).as("done before somebody else has done it").isZero();
      int before = works.get();
      elsewhere.remove().run();
      assertThat(done.get()).isEqualTo(1);
      if (works.get() > before) {
        dear.add(i);
      }
    }

    assertThat(dear).isEqualTo(here);
  }

  /** Work that goes on without a thread is asked in that form, and for the dear ones alone. */
  @Test
  void elsewhere_theWorksOwnFormIsUsed() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    DearMessages work =
        new DearMessages(
            new Work() {
              @Override
              public void perform() {
                throw new AssertionError("asked to have a thread wait");
              }

              @Override
              public void performElsewhere(int messages, Executor threads, Done done) {
                asked.addAndGet(messages);
                done.done(null);
              }
            },
            50);
    AtomicInteger done = new AtomicInteger();
    for (int i = 0; i < MESSAGES; i += 100) {
      work.performElsewhere(100, Runnable::run, _ -> done.incrementAndGet());
    }

    counting(50).perform(MESSAGES);
    assertThat(asked.get()).isEqualTo(works.get());
    assertThat(done.get()).isEqualTo(MESSAGES / 100);
  }

  @Test
  void noMessageIsLost_orCountedTwice_amongThreads() throws Exception {
    int threads = 4;
    int messagesEach = 500_000;
    DearMessages shared = counting(50);
    CountDownLatch allRun = new CountDownLatch(threads);
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        all.add(
            executor.submit(() -> {
              allRun.countDown();
              allRun.await();
              for (int message = 0; message < messagesEach; message++) {
                shared.perform();
              }
              return null;
            }));
      }
      for (Future<?> each : all) {
        each.get();
      }
    }
    int amongThreads = works.getAndSet(0);

    DearMessages alone = counting(50);
    alone.perform(threads * messagesEach);
    assertThat(amongThreads).isEqualTo(works.get());
    assertThat(ordinalsOfDear(shared)).as("what comes next").isEqualTo(ordinalsOfDear(alone));
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -2, 0, 1, 1_000_001})
  void divisorOutOfBounds_isRefused(int oneIn) {
    assertThatThrownBy(() -> counting(oneIn))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one message in 2 to 1,000,000");
  }

  private DearMessages counting(int oneIn) {
    return new DearMessages(works::incrementAndGet, oneIn);
  }

  private List<Integer> ordinalsOfDear(DearMessages work) throws IOException {
    List<Integer> dear = new ArrayList<>();
    for (int i = 0; i < MESSAGES; i++) {
      int before = works.get();
      work.perform();
      if (works.get() > before) {
        dear.add(i);
      }
    }
    return dear;
  }
}
