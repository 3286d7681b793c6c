package io.github.muxbench.loadgen.drive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageQueueTest {

  private final MessageQueue queue = new MessageQueue();

  @Test
  void growth_keepsTheOrder_alsoOfARingThatHasWrapped() {
    for (int i = 0; i < 10; i++) {
      queue.add(-1);
      queue.markWritten(-1);
      queue.removeOldest();
    }
    for (int i = 0; i < 1_000; i++) {
      queue.add(i);
      if (i % 2 == 0) {
        queue.markWritten(10_000 + i / 2);
      }
    }

    assertThat(queue.outstanding()).isEqualTo(500);
    assertThat(queue.waiting()).isEqualTo(500);
    for (int i = 0; i < 500; i++) {
      assertThat(queue.oldestDue()).isEqualTo(i);
      assertThat(queue.oldestWritten()).isEqualTo(10_000 + i);
      queue.removeOldest();
    }
    assertThat(queue.outstanding()).isZero();
  }

  @Test
  void unanswered_areToldOldestFirst_withWhetherTheyAreWritten() {
    queue.add(1);
    queue.add(2);
    queue.add(3);
    queue.markWritten(11);
    queue.markWritten(12);
    queue.removeOldest();
    List<String> unanswered = new ArrayList<>();

    queue.forEachUnanswered(
        (due, written, isWritten) -> unanswered.add(due + (isWritten ? " at " + written : "")));

    assertThat(unanswered).containsExactly("2 at 12", "3");
  }

  @Test
  void queue_isEmptyOnceEverythingIsAnswered() {
    assertThat(queue.isEmpty()).isTrue();
    queue.add(1);
    assertThat(queue.isEmpty()).isFalse();
    queue.markWritten(11);
    assertThat(queue.isEmpty()).isFalse();
    queue.removeOldest();
    assertThat(queue.isEmpty()).isTrue();
  }
}
