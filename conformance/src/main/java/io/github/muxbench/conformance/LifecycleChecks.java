package io.github.muxbench.conformance;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** What a server must do as an object of a JVM that lives on. */
@SuppressWarnings("try") // Of an explicit close: closing is what is checked.
public final class LifecycleChecks {

  /** Starts a server in this JVM. */
  @FunctionalInterface
  public interface Starter {

    /** Returns a server that listens on this port of the loopback interface, or on any if 0. */
    RunningServer start(int port) throws IOException;
  }

  private final Starter starter;
  private final Duration patience;

  private LifecycleChecks(Starter starter, Duration patience) {
    this.starter = starter;
    this.patience = patience;
  }

  /**
   * Returns all checks.
   *
   * @param patience how long the server may take to close; less than it waits for threads that
   *     don't end, so that waiting in vain is noticed
   */
  public static List<Check> all(Starter starter, Duration patience) {
    var checks = new LifecycleChecks(starter, patience);
    return List.of(
        new Check(
            "any port", "Port 0 gives a port that can be connected to.", checks::reportsRealPort),
        new Check(
            "close ends connections",
            "Closing the server ends its connections in good order.",
            checks::endsConnections),
        new Check(
            "close doesn't wait for a slow reader",
            "Closing the server ends it although a client doesn't take what it is owed.",
            checks::closesDespiteSlowReader),
        new Check(
            "close refuses newcomers",
            "While a closing server still answers, nobody new can connect.",
            checks::refusesWhileClosing),
        new Check("close twice", "Closing a closed server does nothing.", checks::closesTwice),
        new Check(
            "port freed",
            "The port of a closed server can be listened on again at once.",
            checks::freesPort));
  }

  private void reportsRealPort() throws IOException {
    try (RunningServer server = start(0);
        Client client = connect(server)) {
      client.echo(1);
    }
  }

  private void endsConnections() throws IOException {
    try (RunningServer server = start(0);
        Client used = connect(server);
        Client unused = connect(server)) {
      used.echo(1);
      unused.echo(1); // Or it might still wait to be accepted, and would be reset.
      server.close();
      used.expectEnd();
      unused.expectEnd();
    }
  }

  private void closesDespiteSlowReader() throws IOException {
    try (RunningServer server = start(0);
        Client slow = connect(server)) {
      slow.expectBackpressure();
      server.close();
    }
  }

  private void refusesWhileClosing() throws IOException {
    try (RunningServer server = start(0);
        Client slow = connect(server);
        Client idle = connect(server)) {
      slow.expectBackpressure();
      idle.echo(1);
      Thread closing;
      try (var _ = ProcessStarts.holdBack()) {
        closing = Thread.ofPlatform().daemon().name("close").start(server::close);
        idle.expectEnd(); // The server is about to end, and the slow one keeps it.
        if (canConnect(server)) {
          throw new CheckFailure("expected a connection to a closing server to be refused");
        }
      }
      closing.join(patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean canConnect(RunningServer server) {
    try (Client client = connect(server)) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void closesTwice() throws IOException {
    try (RunningServer server = start(0)) {
      server.close();
      server.close();
    }
  }

  private void freesPort() throws IOException {
    try (RunningServer first = start(0);
        Client open = connect(first)) {
      open.echo(1);
      try (RunningServer second = restart(first);
          Client client = connect(second)) {
        client.echo(1);
      }
    }
  }

  private RunningServer restart(RunningServer server) throws IOException {
    try (var _ = ProcessStarts.holdBack()) {
      server.close();
      return start(server.address().getPort());
    }
  }

  private Client connect(RunningServer server) throws IOException {
    return Client.connect(server.address(), patience);
  }

  /** Returns a server that can't keep the check waiting for its end. */
  private RunningServer start(int port) throws IOException {
    RunningServer server = starter.start(port);
    return RunningServer.of(server.address(), () -> close(server));
  }

  private void close(RunningServer server) {
    Thread closing = Thread.ofPlatform().daemon().name("close").start(server::close);
    try {
      if (!closing.join(patience)) {
        throw new CheckFailure("expected close to return within " + patience);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
