package io.github.muxbench.conformance;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** How often a server works that is told to work once for each message. */
public final class WorkChecks {

  /** Starts a server in this JVM. */
  @FunctionalInterface
  public interface Starter {

    /**
     * Returns a server that reads at most so many bytes at once.
     *
     * @param messageSize bytes of a message
     * @param work to be run once for each message
     */
    RunningServer start(int bufferSize, int messageSize, Runnable work) throws IOException;
  }

  private static final int MESSAGE_SIZE = 7;
  private static final int MESSAGES = 1_000;

  private final Starter starter;
  private final Duration patience;
  private final AtomicInteger works = new AtomicInteger();

  private WorkChecks(Starter starter, Duration patience) {
    this.starter = starter;
    this.patience = patience;
  }

  /** Returns all checks. */
  public static List<Check> all(Starter starter, Duration patience) {
    return List.of(
        new Check(
            "work at the last byte",
            "A message is worked on once its last byte has come, and before that is answered.",
            () -> new WorkChecks(starter, patience).worksAtTheLastByte()),
        new Check(
            "one work a message, in small reads",
            "Messages that are sent in odd parts cost one work each, when a read takes less than one.",
            () -> new WorkChecks(starter, patience).worksOncePerMessage(MESSAGE_SIZE - 2)),
        new Check(
            "one work a message, in large reads",
            "Messages that are sent in odd parts cost one work each, when a read takes many.",
            () -> new WorkChecks(starter, patience).worksOncePerMessage(MESSAGE_SIZE * 100)));
  }

  private void worksAtTheLastByte() throws IOException {
    try (RunningServer server = start(1 << 14);
        Client client = Client.connect(server.address(), patience)) {
      for (int message = 0; message < 3; message++) {
        client.echo(MESSAGE_SIZE - 1);
        expectWorks(message);
        client.echo(1);
        expectWorks(message + 1);
      }
      client.echo(4 * MESSAGE_SIZE + 1);
      expectWorks(7);
    }
  }

  private void worksOncePerMessage(int bufferSize) throws IOException {
    Random random = new Random(bufferSize);
    try (RunningServer server = start(bufferSize);
        Client one = Client.connect(server.address(), patience);
        Client other = Client.connect(server.address(), patience)) {
      int left = MESSAGES * MESSAGE_SIZE + MESSAGE_SIZE - 1; // The last one stays incomplete.
      while (left > 0) {
        int part = Math.min(left, 1 + random.nextInt(10 * MESSAGE_SIZE));
        one.echo(part);
        other.echo(part);
        left -= part;
      }
    }
    expectWorks(2 * MESSAGES);
  }

  private void expectWorks(int expected) {
    if (works.get() != expected) {
      throw new CheckFailure("expected " + expected + " works, counted " + works.get());
    }
  }

  private RunningServer start(int bufferSize) throws IOException {
    return starter.start(bufferSize, MESSAGE_SIZE, works::incrementAndGet);
  }
}
