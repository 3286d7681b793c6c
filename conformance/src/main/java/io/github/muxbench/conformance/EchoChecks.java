package io.github.muxbench.conformance;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a server must do on the wire. */
public final class EchoChecks {

  /** How long, by default, a server may be silent while an answer is due. */
  public static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final long MIB = 1024 * 1024;

  private static final int CONNECTION_LIMIT = 3;

  /** Clients at a time: more than a usual pool has threads, or a forgotten limit connections. */
  private static final int CROWD = 300;

  /** Far longer than a busy machine mostly stalls: an active client that stalls is idle as well. */
  private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(1);

  private static final int STALLS = 4;

  private static final Duration ACTIVE_EVERY = Duration.ofMillis(50);

  private final ServerLauncher launcher;
  private final Duration patience;

  private EchoChecks(ServerLauncher launcher, Duration patience) {
    this.launcher = launcher;
    this.patience = patience;
  }

  /**
   * Returns all checks. Start the server with little memory, such as a heap of 64 MiB, and {@code
   * stream} also shows that it doesn't buffer what a client is slow to read.
   *
   * @param patience how long the server may be silent while an answer is due, at least 1 ms
   */
  public static List<Check> all(ServerLauncher launcher, Duration patience) {
    var checks = new EchoChecks(launcher, patience);
    return List.of(
        checks.check(
            "one byte", "A single byte comes back.", ServerSetup.PLAIN, checks::echoesOneByte),
        checks.check(
            "odd chunks",
            "1 MiB comes back that is sent in chunks that fit no buffer.",
            ServerSetup.PLAIN,
            checks::echoesOddChunks),
        checks.check(
            "stream",
            "100 MiB come back to a client that reads only when it can send no more.",
            ServerSetup.PLAIN,
            checks::echoesStream),
        checks.check(
            "half-close",
            "A client that ends its output still gets all it is owed, and then the end.",
            ServerSetup.PLAIN,
            checks::drainsAfterHalfClose),
        checks.check(
            "reset",
            "Clients that reset their connections in mid-echo don't harm the others.",
            ServerSetup.PLAIN,
            checks::survivesResets),
        checks.check(
            "slow reader",
            "A client that doesn't read is not read from, and doesn't delay the others.",
            ServerSetup.PLAIN,
            checks::servesBesideSlowReader),
        checks.check(
            "burst",
            CROWD + " clients that are connected at once are all answered at the same time.",
            ServerSetup.PLAIN,
            checks::answersCrowd),
        checks.checkServer(
            "open files",
            "Connections that ended, in whatever way, leave no file of the server open.",
            ServerSetup.PLAIN,
            checks::closesFiles),
        checks.check(
            "connection limit",
            "A connection too many is closed at once; it can be made when another has ended.",
            ServerSetup.withMaxConnections(CONNECTION_LIMIT),
            checks::limitsConnections),
        checks.check(
            "idle timeout",
            "An idle connection is closed, but not early, and an active one is kept.",
            ServerSetup.withIdleTimeout(IDLE_TIMEOUT),
            checks::closesIdle));
  }

  private void echoesOneByte(InetSocketAddress server) throws IOException {
    try (Client client = connect(server)) {
      client.echo(1);
    }
  }

  private void echoesOddChunks(InetSocketAddress server) throws IOException {
    try (Client client = connect(server)) {
      for (int chunk = 1; chunk < MIB; chunk = 2 * chunk + 1) {
        client.echo(chunk);
      }
    }
  }

  private void echoesStream(InetSocketAddress server) throws IOException {
    try (Client client = connect(server)) {
      client.echo(100 * MIB);
    }
  }

  private void drainsAfterHalfClose(InetSocketAddress server) throws IOException {
    try (Client client = connect(server)) {
      // Full buffers all the way, so that the server has output pending when the end arrives.
      client.sendUntilBlocked();
      client.endOutput();
      client.receiveRest();
      client.expectEnd();
    }
  }

  private void survivesResets(InetSocketAddress server) throws IOException {
    try (Client bystander = connect(server)) {
      bystander.echo(1000);
      for (long bytes = 1; bytes <= MIB; bytes *= 4) {
        try (Client client = connect(server)) {
          client.send(bytes);
          client.reset();
        }
      }
      try (Client client = connect(server)) {
        client.sendUntilBlocked();
        client.reset();
      }
      bystander.echo(1000);
      echoesOneByte(server);
    }
  }

  private void servesBesideSlowReader(InetSocketAddress server) throws IOException {
    try (Client before = connect(server);
        Client slow = connect(server)) {
      before.echo(1);
      slow.expectBackpressure();
      try (Client after = connect(server)) {
        for (int i = 0; i < 100; i++) {
          before.echo(1000);
          after.echo(1000);
        }
      }
      slow.receiveRest();
    }
  }

  private void answersCrowd(InetSocketAddress server) throws IOException {
    try (Crowd crowd = Crowd.connect(server, CROWD, patience)) {
      crowd.echoAtOnce();
    }
  }

  private void closesFiles(RunningServer server) throws IOException, InterruptedException {
    new ComeAndGo(server, patience).leavesNoFileOpen();
    echoesOneByte(server.address()); // Or the files are fewer because it has died.
  }

  private void limitsConnections(InetSocketAddress server) throws IOException {
    List<Client> clients = new ArrayList<>();
    try {
      for (int i = 0; i < CONNECTION_LIMIT; i++) {
        clients.add(connect(server));
        clients.getLast().echo(1);
      }
      try (Client tooMany = connect(server)) {
        if (!tooMany.closedWithin(patience)) {
          throw new CheckFailure(
              "expected connection %d to be closed at once, it stayed open"
                  .formatted(CONNECTION_LIMIT + 1));
        }
      }
      for (Client client : clients) {
        client.echo(1000);
      }
      clients.removeFirst().close();
      awaitService(server);
    } finally {
      for (Client client : clients) {
        client.close();
      }
    }
  }

  /** The server may notice only after a while that a client has gone, so one tries again. */
  private void awaitService(InetSocketAddress server) throws IOException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      try (Client client = connect(server)) {
        if (!client.closedWithin(ACTIVE_EVERY)) {
          client.echo(1);
          return;
        }
      }
      if (System.nanoTime() - deadline >= 0) {
        throw new CheckFailure("expected a connection to be served after one had ended");
      }
    }
  }

  private void closesIdle(InetSocketAddress server) throws IOException {
    int stalls = 0;
    while (!closesOnlyIdle(server)) {
      if (++stalls == STALLS) {
        throw new CheckFailure(
            "expected to be active, and this machine stood still for a timeout, %d times in a row"
                .formatted(STALLS));
      }
    }
  }

  /** Returns false if it can't be told, since the active client was idle itself. */
  private boolean closesOnlyIdle(InetSocketAddress server) throws IOException {
    try (Client active = connect(server)) {
      long lastActive = System.nanoTime();
      for (int round = 0; round < 2; round++) { // The active one outlives two timeouts.
        long start = System.nanoTime();
        try (Client idle = connect(server)) {
          idle.echo(1);
          do {
            if (System.nanoTime() - start > IDLE_TIMEOUT.plus(patience).toNanos()) {
              throw new CheckFailure("expected the idle connection to be closed, it stayed open");
            }
            long pause = System.nanoTime() - lastActive;
            try {
              active.echo(1);
            } catch (CheckFailure | IOException e) {
              if (pause > IDLE_TIMEOUT.toNanos() / 2) {
                return false;
              }
              throw e;
            }
            lastActive = System.nanoTime();
          } while (!idle.closedWithin(ACTIVE_EVERY));
        }
        if (System.nanoTime() - start < IDLE_TIMEOUT.toNanos()) {
          throw new CheckFailure("expected the idle connection to last its timeout, it didn't");
        }
      }
      active.echo(1);
      return true;
    }
  }

  private Client connect(InetSocketAddress server) throws IOException {
    return Client.connect(server, patience);
  }

  private Check check(String name, String description, ServerSetup setup, OnTheWire behaviour) {
    return checkServer(name, description, setup, server -> behaviour.tryOn(server.address()));
  }

  private Check checkServer(
      String name, String description, ServerSetup setup, Behaviour behaviour) {
    return new Check(
        name,
        description,
        () -> {
          try (RunningServer server =
              launcher
                  .start(setup)
                  .orElseThrow(() -> new NotApplicable("needs " + setup.limits()))) {
            behaviour.tryOn(server);
          }
        });
  }

  @FunctionalInterface
  private interface OnTheWire {
    void tryOn(InetSocketAddress server) throws IOException;
  }

  @FunctionalInterface
  private interface Behaviour {
    void tryOn(RunningServer server) throws IOException, InterruptedException;
  }
}
