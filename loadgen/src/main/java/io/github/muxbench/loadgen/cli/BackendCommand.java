package io.github.muxbench.loadgen.cli;

import com.sun.management.OperatingSystemMXBean;
import io.github.muxbench.commandline.Quantity;
import io.github.muxbench.loadgen.backend.Backend;
import io.github.muxbench.loadgen.backend.BackendUse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code muxbench backend}: what stands behind a server with {@code --work call:}. */
@Command(
    name = "backend",
    description = {
      "Answers the requests of servers with --work call:HOST:PORT, each after a while, until it is interrupted.",
      "Prints LISTENING host:port once it accepts connections."
    },
    mixinStandardHelpOptions = true)
final class BackendCommand implements Callable<Integer> {

  private static final int DEFAULT_PORT = 7000;
  private static final Duration LONGEST = Duration.ofMinutes(1);

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "" + DEFAULT_PORT,
      description = "Port to listen on, 0 for any free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--latency",
      paramLabel = "DURATION",
      defaultValue = "1ms",
      converter = Quantity.OfDuration.class,
      description = "How long it keeps a request at least, 0s to 1m (default: ${DEFAULT-VALUE}).")
  private Duration latency = Duration.ZERO;

  @Option(
      names = "--rate-limit",
      paramLabel = "RATE",
      converter = Rate.Converter.class,
      defaultValue = "max",
      description = "Requests that it begins in a second at most, such as 20k (default: no limit).")
  private Rate rateLimit = Rate.MAX;

  @Option(
      names = "--exit-on-stdin-eof",
      description = "Stop when standard input ends, so that it doesn't outlive its parent.")
  private boolean exitOnStdinEof;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (port < 0 || port > 65_535) {
      throw new ParameterException(spec.commandLine(), "--port must be from 0 to 65535");
    }
    if (latency.compareTo(LONGEST) > 0) {
      throw new ParameterException(spec.commandLine(), "--latency must be at most 1m");
    }
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    try (Backend backend =
        new Backend(
            address,
            latency,
            rateLimit.isMax() ? Double.POSITIVE_INFINITY : rateLimit.perSecond())) {
      System.out.println(
          "LISTENING %s:%d"
              .formatted(
                  backend.address().getAddress().getHostAddress(), backend.address().getPort()));
      System.out.flush();
      long start = System.nanoTime();
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> tell(backend, System.nanoTime() - start), "tell"));
      if (exitOnStdinEof) {
        while (System.in.read() >= 0) {
          // Whatever comes is ignored.
        }
        System.exit(ExitCode.OK);
      }
      new CountDownLatch(1).await(); // Until a signal ends the process.
      return ExitCode.OK;
    }
  }

  /** Says what it did, when it ends. */
  private static void tell(Backend backend, long nanos) {
    double cpuSeconds =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9;
    System.out.println(
        JsonMapper.builder()
            .build()
            .writeValueAsString(
                new BackendUse(backend.answered(), backend.held(), cpuSeconds, nanos / 1e9)));
    System.out.flush();
  }
}
