package io.github.muxbench.loadgen.drive;

import java.util.Arrays;

/**
 * The messages of one connection in the order in which they are due: first queued, then written,
 * then answered.
 *
 * <p>A ring of times that grows when it must and is otherwise reused, so that in the steady state
 * nothing is allocated.
 */
final class MessageQueue {

  private static final int INITIAL_CAPACITY = 16;

  private long[] dueNanos = new long[INITIAL_CAPACITY];
  private long[] writtenNanos = new long[INITIAL_CAPACITY];

  // Counted from the first message of the connection: answered <= written <= queued.
  private long answered;
  private long written;
  private long queued;

  void add(long due) {
    if (queued - answered == dueNanos.length) {
      grow();
    }
    dueNanos[slot(queued++)] = due;
  }

  void markWritten(long now) {
    writtenNanos[slot(written++)] = now;
  }

  void removeOldest() {
    answered++;
  }

  /** Messages that are written and have no answer yet. */
  int outstanding() {
    return (int) (written - answered);
  }

  /** Messages that are due and not written yet. */
  int waiting() {
    return (int) (queued - written);
  }

  long oldestDue() {
    return dueNanos[slot(answered)];
  }

  long oldestWritten() {
    return writtenNanos[slot(answered)];
  }

  /** Returns whether every message has its answer. */
  boolean isEmpty() {
    return queued == answered;
  }

  /** Calls back for each message without an answer, the oldest first. */
  void forEachUnanswered(Unanswered consumer) {
    for (long index = answered; index < queued; index++) {
      int slot = slot(index);
      consumer.accept(dueNanos[slot], writtenNanos[slot], index < written);
    }
  }

  /**
   * Takes a message without an answer; its time of writing means something only if it is written.
   */
  @FunctionalInterface
  interface Unanswered {
    void accept(long due, long written, boolean isWritten);
  }

  private int slot(long index) {
    return (int) index & (dueNanos.length - 1);
  }

  private void grow() {
    long[] oldDue = dueNanos;
    long[] oldWritten = writtenNanos;
    dueNanos = Arrays.copyOf(oldDue, oldDue.length * 2);
    writtenNanos = Arrays.copyOf(oldWritten, oldWritten.length * 2);
    for (long index = answered; index < queued; index++) {
      int oldSlot = (int) index & (oldDue.length - 1);
      dueNanos[slot(index)] = oldDue[oldSlot];
      writtenNanos[slot(index)] = oldWritten[oldSlot];
    }
  }
}
