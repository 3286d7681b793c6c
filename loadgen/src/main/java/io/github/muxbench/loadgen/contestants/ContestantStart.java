package io.github.muxbench.loadgen.contestants;

import io.github.muxbench.loadgen.backend.Backing;
import io.github.muxbench.loadgen.host.LastWords;
import io.github.muxbench.loadgen.host.Placement;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Starts a contestant, and says why it doesn't get ready. */
final class ContestantStart {

  private static final Duration READY_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);
  private static final Pattern LISTENING = Pattern.compile("LISTENING (.+):([0-9]{1,5})");

  /** What a server says to those who typed its own command, which is none of muxbench. */
  private static final Pattern TRY_HELP = Pattern.compile(" \\(try '[^']*'\\)$");

  private static final String HEAP = "-Xm";

  private final ContestantSpec spec;
  private final Placement placement;
  private final List<String> jvmFlags;
  private final @Nullable String backend;

  /**
   * Prepares a start.
   *
   * @param jvmFlags for servers of muxbench
   * @param backend HOST:PORT of the backend, null for none
   */
  ContestantStart(
      ContestantSpec spec, Placement placement, List<String> jvmFlags, @Nullable String backend) {
    this.spec = spec;
    this.placement = placement;
    this.jvmFlags = jvmFlags;
    this.backend = backend;
  }

  private List<String> withBackend(List<String> command) {
    return backend == null
        ? command
        : command.stream().map(word -> word.replace(Backing.PLACEHOLDER, backend)).toList();
  }

  ContestantProcess bundled(ContestantSpec.Bundled bundled, List<String> serverArguments)
      throws IOException {
    List<String> arguments = new ArrayList<>(serverArguments);
    arguments.addAll(List.of("--exit-on-stdin-eof", "--log-level", "off"));
    List<String> command = placement.forServer(withBackend(bundled.command(jvmFlags, arguments)));
    StartedProgram program = StartedProgram.start(spec, new ProcessBuilder(command));
    try {
      LastWords errors = new LastWords(program.process().getErrorStream());
      ReadyLine ready = new ReadyLine(program.process());
      Matcher listening = LISTENING.matcher(ready.await());
      if (!listening.matches()) {
        String said = errors.line();
        throw notReady(program, said.isEmpty() ? ready.lastWords() : said);
      }
      InetSocketAddress address =
          new InetSocketAddress(listening.group(1), Integer.parseInt(listening.group(2)));
      return ContestantProcess.ready(spec, command, address, program);
    } catch (IOException | RuntimeException e) {
      program.end(STOP_TIMEOUT);
      throw e;
    }
  }

  /** What a server says on standard output up to the line that tells where it listens. */
  private static final class ReadyLine {
    private final CompletableFuture<String> line = new CompletableFuture<>();
    private final StringBuilder before = new StringBuilder();

    ReadyLine(Process process) {
      BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
      Thread.ofPlatform().name("ready-line").daemon().start(() -> read(output));
    }

    private void read(BufferedReader output) {
      try {
        for (String next; (next = output.readLine()) != null; ) {
          if (LISTENING.matcher(next).matches()) {
            line.complete(next);
            return; // What follows are the final counters, which fit into the pipe.
          }
          before.append(next).append('\n');
        }
      } catch (IOException e) {
        // As good as its end.
      }
      line.complete("");
    }

    /** Returns the line, or nothing if none comes. */
    String await() {
      try {
        return line.get(READY_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException | ExecutionException e) {
        return "";
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return "";
      }
    }

    String lastWords() {
      return line.isDone() ? LastWords.lastLine(before.toString()) : "";
    }
  }

  ContestantProcess exec(ContestantSpec.Exec exec) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), freePort());
    List<String> command = placement.forServer(withBackend(exec.command(address.getPort())));
    StartedProgram program =
        StartedProgram.start(spec, new ProcessBuilder(command).redirectErrorStream(true));
    LastWords words = new LastWords(program.process().getInputStream());
    try {
      long deadline = System.nanoTime() + READY_TIMEOUT.toNanos();
      while (!isListening(address)) {
        boolean over = !program.process().isAlive() && program.tree().pids().isEmpty();
        if (over || System.nanoTime() - deadline > 0) {
          throw notReady(program, words.line());
        }
        program.process().waitFor(20, TimeUnit.MILLISECONDS);
        if (!program.process().isAlive()) {
          Thread.sleep(20); // What it has left behind may still begin to listen.
        }
      }
      return ContestantProcess.ready(spec, command, address, program);
    } catch (IOException | RuntimeException e) {
      program.end(STOP_TIMEOUT);
      throw e;
    } catch (InterruptedException e) {
      program.end(STOP_TIMEOUT);
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  ContestantProcess tcp(ContestantSpec.Tcp tcp) throws IOException {
    if (!isListening(tcp.address())) {
      throw new IOException(
          "%s: nothing listens on %s; start the server first"
              .formatted(spec.title(), tcp.text().substring(ContestantSpec.TCP.length())));
    }
    return ContestantProcess.ready(spec, List.of(), tcp.address(), null);
  }

  private IOException notReady(StartedProgram program, String lastWords) {
    Integer exitCode = exitCode(program.process());
    String what =
        switch (exitCode) {
          case null -> "does not listen within %d s".formatted(READY_TIMEOUT.toSeconds());
          case 0 -> "ended without an error, and without listening";
          default -> "ended with exit code " + exitCode;
        };
    // Without an error it has said what it was asked for, such as its help.
    String said =
        exitCode != null && exitCode == 0 ? "" : TRY_HELP.matcher(lastWords).replaceAll("");
    return new IOException(
        "%s %s%s%s"
            .formatted(
                spec.title(), what, said.isEmpty() ? "" : ": " + said, cure(exitCode, said)));
  }

  private String cure(@Nullable Integer exitCode, String said) {
    if (!(spec instanceof ContestantSpec.Bundled bundled)) {
      return "; see that its command runs by hand, with a port for {port}";
    }
    if (said.contains("OutOfMemoryError")) {
      return "; ask less of it, or give it more memory with -J-Xmx";
    }
    if (exitCode != null && exitCode == 1) {
      return bundled.jvmArguments().isEmpty()
          ? ""
          : "; after %s its JVM was given %s: change that"
              .formatted(
                  String.join(
                      " ", jvmFlags.stream().filter(each -> each.startsWith(HEAP)).toList()),
                  jvmOptions(bundled));
    }
    return "; 'muxbench serve %s --help' shows what it takes".formatted(bundled.server().key());
  }

  private static String jvmOptions(ContestantSpec.Bundled bundled) {
    return String.join(" ", bundled.jvmArguments().stream().map(each -> "-J" + each).toList());
  }

  /** Returns null for a process that runs on; its output may end a little before it does. */
  private static @Nullable Integer exitCode(Process process) {
    try {
      return process.waitFor(1, TimeUnit.SECONDS) ? process.exitValue() : null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  private static boolean isListening(InetSocketAddress address) {
    try (Socket socket = new Socket()) {
      socket.connect(address, 1_000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
