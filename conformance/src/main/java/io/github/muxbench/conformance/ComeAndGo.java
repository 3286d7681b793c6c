package io.github.muxbench.conformance;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;

/** Clients that come and go one after the other, in each of the ways that a connection can end. */
final class ComeAndGo {

  /** Connections that end in one way, of three. */
  private static final int OF_EACH_KIND = 100;

  /** Far fewer than connections of one kind, and more than a server opens for its own sake. */
  private static final int FEW_FILES = 20;

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private final RunningServer server;
  private final Duration patience;

  ComeAndGo(RunningServer server, Duration patience) {
    this.server = server;
    this.patience = patience;
  }

  /** The server's open files come back to about what they were, given time. */
  void leavesNoFileOpen() throws IOException, InterruptedException {
    OpenFiles files = OpenFiles.of(server);
    comeAndGo(1); // What any first connection opens, such as a class path.
    long before = files.count();
    comeAndGo(OF_EACH_KIND);
    long deadline = System.nanoTime() + patience.toNanos();
    while (files.count() > before + FEW_FILES) {
      if (System.nanoTime() - deadline >= 0) {
        throw new CheckFailure(
            "expected about %d open files after %d connections had ended, as before, the server has %d"
                .formatted(before, 3 * OF_EACH_KIND, files.count()));
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
  }

  private void comeAndGo(int times) throws IOException {
    InetSocketAddress address = server.address();
    for (int i = 0; i < times; i++) {
      try (Client orderly = Client.connect(address, patience)) {
        orderly.echo(1);
      }
      try (Client halfClosing = Client.connect(address, patience)) {
        halfClosing.echo(1);
        halfClosing.endOutput();
        halfClosing.expectEnd();
      }
      try (Client crashing = Client.connect(address, patience)) {
        crashing.echo(1);
        crashing.reset();
      }
    }
  }
}
