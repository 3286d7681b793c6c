package io.github.muxbench.loadgen.cli;

import io.github.muxbench.commandline.Quantity;
import io.github.muxbench.loadgen.drive.DriveRun;
import io.github.muxbench.loadgen.drive.Generator;
import io.github.muxbench.loadgen.drive.Load;
import io.github.muxbench.loadgen.drive.Schedule.Arrivals;
import io.github.muxbench.loadgen.drive.Target;
import io.github.muxbench.loadgen.drive.Timing;
import io.github.muxbench.loadgen.drive.WindowResult;
import io.github.muxbench.loadgen.generator.Generators;
import io.github.muxbench.loadgen.host.Cpus;
import io.github.muxbench.loadgen.host.ProcessObserver;
import io.github.muxbench.loadgen.host.ProcessSample;
import io.github.muxbench.loadgen.host.StolenTime;
import io.github.muxbench.loadgen.validity.WindowValidity;
import io.github.muxbench.results.model.HistogramLog;
import io.github.muxbench.results.model.Validity;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muxbench drive}: drives one server that runs already. */
@Command(
    name = "drive",
    description = "Drives one echo server and measures how long its answers take.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class DriveCommand implements Callable<Integer> {

  /** How a generator thread passes the time. */
  enum Wait {
    AUTO,
    SPIN,
    YIELD
  }

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(
      paramLabel = "HOST:PORT",
      converter = HostPort.class,
      description = "The server, for example localhost:9999.")
  private InetSocketAddress address = new InetSocketAddress(0);

  @Option(
      names = {"-R", "--rate"},
      paramLabel = "RATE",
      defaultValue = "max",
      converter = Rate.Converter.class,
      description =
          "Messages a second over all connections, such as 20k; or max: one outstanding message per connection, as fast as"
              + " answers come (default: ${DEFAULT-VALUE}).")
  private Rate rate = Rate.MAX;

  @Option(
      names = {"-c", "--connections"},
      paramLabel = "N",
      defaultValue = "64",
      description =
          "Connections, as many as open files and local ports allow, and at most 1000000 (default: ${DEFAULT-VALUE}).")
  private int connections;

  @Option(
      names = {"-s", "--size"},
      paramLabel = "SIZE",
      defaultValue = "64B",
      converter = Quantity.OfSize.class,
      description = "Bytes of a message, at most 1024MiB (default: ${DEFAULT-VALUE}).")
  private int size;

  @Option(
      names = {"-d", "--duration"},
      paramLabel = "DURATION",
      defaultValue = "10s",
      converter = Quantity.OfDuration.class,
      description = "How long to measure, at most 24h (default: ${DEFAULT-VALUE}).")
  private Duration duration = Duration.ZERO;

  @Option(
      names = {"-w", "--warmup"},
      paramLabel = "DURATION",
      defaultValue = "2s",
      converter = Quantity.OfDuration.class,
      description = "How long to drive before measuring (default: ${DEFAULT-VALUE}).")
  private Duration warmup = Duration.ZERO;

  @Option(
      names = {"-t", "--threads"},
      paramLabel = "N",
      defaultValue = "1",
      description = "Event-loop threads of the generator, at most 64 (default: ${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--arrivals",
      paramLabel = "KIND",
      defaultValue = "uniform",
      description = "uniform or poisson, with a rate (default: ${DEFAULT-VALUE}).")
  private Arrivals arrivals = Arrivals.UNIFORM;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of Poisson arrivals (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--outstanding",
      paramLabel = "N",
      defaultValue = "" + Load.Open.NO_CAP,
      description =
          "Messages that a connection may have unanswered, with a rate; what is due meanwhile waits and keeps its due time"
              + " (default: no cap).")
  private int outstanding;

  @Option(
      names = "--drain",
      paramLabel = "DURATION",
      defaultValue = "5s",
      converter = Quantity.OfDuration.class,
      description = "How long to wait for the last answers (default: ${DEFAULT-VALUE}).")
  private Duration drain = Duration.ZERO;

  @Option(
      names = "--wait",
      paramLabel = "KIND",
      defaultValue = "auto",
      description =
          "spin, yield, or auto: spin if there is a core for each thread and one for the server (default: ${DEFAULT-VALUE}).")
  private Wait wait = Wait.AUTO;

  @Option(
      names = "--observe-pid",
      paramLabel = "PID",
      description = "Also tell what this process, the server, uses: CPU, context switches, memory.")
  private @Nullable Long observedPid;

  @Mixin private final LogFile logFile = new LogFile();

  @Option(names = "--json", description = "Print one JSON document instead of a table.")
  private boolean json;

  @Option(
      names = "--progress",
      description = "Show progress on standard error even if that is no terminal.")
  private boolean progress;

  @Override
  public Integer call() throws IOException {
    requirePositive();
    boolean spins = wait == Wait.SPIN || (wait == Wait.AUTO && Cpus.canOwn(threads));
    ProcessObserver observer = observer();
    Target target = new Target(resolved(), connections, size, threads, spins, Generators.clients());
    Load load =
        rate.isMax()
            ? new Load.Closed()
            : new Load.Open(rate.perSecond(), arrivals, seed, outstanding);
    try (HistogramLog log = logFile.open(HostPort.name(address));
        Generator generator = connect(target)) {
      ProgressLine line = new ProgressLine(System.err, progress);
      Double stolenBefore = StolenTime.millis();
      ProcessSample before = observer == null ? null : observer.sample();
      WindowResult result =
          new DriveRun(generator, log, line::second).run(load, new Timing(warmup, duration, drain));
      ProcessSample after = observer == null ? null : observer.sample();
      List<Validity.Finding> findings =
          WindowValidity.asDriven(
              result,
              connections,
              generator.failedConnects(),
              StolenTime.share(StolenTime.since(stolenBefore), result.span().nanos() / 1e9),
              null); // How many of its CPUs the server can use at all isn't known from outside.
      Validity validity = Validity.of(findings);
      DriveReport report =
          DriveReport.of(
              HostPort.name(address),
              rate,
              generator,
              result,
              DriveReport.Observed.between(observedPid, before, after, result.answeredInAll()),
              validity);
      line.end();
      if (json) {
        System.out.writeBytes(report.json());
      } else {
        DriveTable.print(report, System.out);
      }
      findings.forEach(System.err::println);
      if (log != null) {
        log.requireWritten();
      }
      return ExitCode.of(validity);
    }
  }

  private void requirePositive() {
    try {
      OptionBounds.requireDrive(resolved().getAddress(), connections, size, threads);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    require(duration.isPositive(), "--duration must be more than 0s");
    requireAtMostADay("--duration", duration);
    requireAtMostADay("--warmup", warmup);
    requireAtMostADay("--drain", drain);
    require(outstanding >= 1, "--outstanding must be at least 1");
  }

  private void requireAtMostADay(String option, Duration given) {
    require(
        given.compareTo(Duration.ofHours(OptionBounds.HOURS)) <= 0,
        option + " must be at most " + OptionBounds.HOURS + "h");
  }

  private void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new ParameterException(spec.commandLine(), otherwise);
    }
  }

  private InetSocketAddress resolved() {
    require(!address.isUnresolved(), "'" + address.getHostString() + "' is not a known host");
    return address;
  }

  private Generator connect(Target target) throws IOException {
    try {
      return Generator.connect(target);
    } catch (IOException e) {
      throw new IOException(
          "cannot connect to %s: %s; is a server listening there?"
              .formatted(HostPort.name(address), e.getMessage()),
          e);
    }
  }

  private @Nullable ProcessObserver observer() {
    if (observedPid == null) {
      return null;
    }
    ProcessObserver observer = new ProcessObserver(observedPid);
    require(observer.isAlive(), "--observe-pid " + observedPid + ": there is no such process");
    return observer;
  }
}
