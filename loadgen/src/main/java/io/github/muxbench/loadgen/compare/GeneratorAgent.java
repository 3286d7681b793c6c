package io.github.muxbench.loadgen.compare;

import io.github.muxbench.loadgen.drive.Generator;
import io.github.muxbench.loadgen.drive.IdleConnections;
import io.github.muxbench.loadgen.drive.Judgement;
import io.github.muxbench.loadgen.drive.Latencies;
import io.github.muxbench.loadgen.drive.Load;
import io.github.muxbench.loadgen.drive.LostConnectionException;
import io.github.muxbench.loadgen.drive.Schedule.Arrivals;
import io.github.muxbench.loadgen.drive.Target;
import io.github.muxbench.loadgen.drive.Timing;
import io.github.muxbench.loadgen.drive.WindowResult;
import io.github.muxbench.loadgen.host.ProcessObserver;
import io.github.muxbench.loadgen.host.ProcessSample;
import io.github.muxbench.results.model.Validity;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The generator of a comparison, in a process of its own: carries out one request a line, and ends
 * when its input does.
 *
 * <p>All figures of a window, those of the server's process too, are taken here, next to the load.
 */
public final class GeneratorAgent {

  private static final Duration DRAIN = Duration.ofSeconds(2);

  private final JsonMapper json = JsonMapper.builder().build();
  private final Map<String, Driver> drivers = new HashMap<>();

  /** A contestant, the connections to it, and its process. */
  private record Driver(
      Generator generator, GeneratorThreads threads, WindowWatch.Watched watched) {}

  private GeneratorAgent() {}

  public static void main(String[] arguments) throws IOException {
    var agent = new GeneratorAgent();
    var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintStream output = System.out;
    for (String line; (line = input.readLine()) != null; ) {
      output.println(agent.json.writeValueAsString(agent.answer(line)));
      output.flush();
    }
    System.exit(0); // Connections and their threads end with the process.
  }

  private GeneratorReply answer(String line) {
    try {
      return switch (json.readValue(line, GeneratorRequest.class)) {
        case GeneratorRequest.Memory memory -> measureMemory(memory);
        case GeneratorRequest.Open open -> open(open);
        case GeneratorRequest.Drive drive -> drive(drive);
      };
    } catch (IOException | JacksonException e) {
      return GeneratorReply.failed(String.valueOf(e.getMessage()));
    }
  }

  /**
   * A first connection takes what the server needs for any, such as classes; the others show what
   * one more costs.
   */
  private static GeneratorReply measureMemory(GeneratorRequest.Memory request) throws IOException {
    if (request.pid() == null) {
      return GeneratorReply.DONE;
    }
    InetSocketAddress address = new InetSocketAddress(request.host(), request.port());
    ProcessObserver observer = new ProcessObserver(request.pid());
    IdleConnections connections = new IdleConnections(address);
    try {
      connections.openAndEcho(1);
      Long before = observer.residentBytes();
      connections.openAndEcho(request.connections());
      Long after = observer.residentBytes();
      return new GeneratorReply(
          null,
          before == null || after == null || after <= before
              ? null
              : (double) (after - before) / request.connections(),
          null,
          null);
    } catch (SocketTimeoutException e) {
      return GeneratorReply.DONE; // Whom that happens to will be found out in windows.
    } finally {
      connections.close();
    }
  }

  private GeneratorReply open(GeneratorRequest.Open request) throws IOException {
    var threads = new GeneratorThreads(request.cpus());
    Generator generator =
        Generator.connect(
            new Target(
                new InetSocketAddress(request.host(), request.port()),
                request.connections(),
                request.sizeBytes(),
                request.threads(),
                !request.cpus().isEmpty()),
            threads);
    if (generator.failedConnects() > 0) {
      generator.close();
      return GeneratorReply.failed(
          "%d of %d connections could not be opened"
              .formatted(generator.failedConnects(), request.connections()));
    }
    Driver old =
        drivers.put(
            request.contestant(),
            new Driver(
                generator, threads, WindowWatch.Watched.of(request.pid(), request.serverCpus())));
    if (old != null) {
      old.generator().close();
    }
    return GeneratorReply.DONE;
  }

  private GeneratorReply drive(GeneratorRequest.Drive request) throws IOException {
    Driver driver = drivers.get(request.contestant());
    if (driver == null) {
      return GeneratorReply.failed("no connections to " + request.contestant());
    }
    Load load =
        request.perSecond() == null
            ? new Load.Closed(request.withNewcomer())
            : new Load.Open(
                request.perSecond(),
                Arrivals.valueOf(request.arrivals().toUpperCase(Locale.ROOT)),
                request.seed(),
                Load.Open.NO_CAP);
    Timing timing =
        new Timing(
            Duration.ofMillis(request.discardMillis()),
            Duration.ofMillis(request.measureMillis()),
            DRAIN);
    Long waitedBefore = driver.threads().runDelayNanos();
    var watch = new WindowWatch(driver.watched());
    WindowResult result;
    try {
      result = driver.generator().run(load, timing);
    } catch (LostConnectionException e) {
      return GeneratorReply.lost(String.valueOf(e.getMessage()));
    }
    watch.end();
    Long waited = ProcessSample.difference(waitedBefore, driver.threads().runDelayNanos());
    if (!driver.threads().areInPlace()) {
      return GeneratorReply.failed(
          "the generator's threads can't be moved to their CPUs; --placement none does without");
    }
    List<Validity.Finding> findings =
        Judgement.of(
            result,
            driver.generator().target().connections(),
            0,
            watch.stolenShare(),
            watch.serverCpuShare());
    GeneratorReply.Driven driven =
        new GeneratorReply.Driven(
            result.span(),
            result.traffic(),
            result.fairness(),
            watch.serverUse(result),
            watch.generator(result.pace(), waited),
            watch.stolenMillis(),
            findings,
            histograms(result));
    return new GeneratorReply(null, null, driven, null);
  }

  private static GeneratorReply.Histograms histograms(WindowResult result) {
    Latencies latencies = result.latencies();
    boolean open = result.load() instanceof Load.Open;
    return new GeneratorReply.Histograms(
        open ? encode(latencies.response()) : null,
        encode(latencies.service()),
        open ? encode(latencies.lag()) : null);
  }

  private static String encode(Histogram histogram) {
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer);
    return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
  }
}
