package io.github.muxbench.loadgen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever is wrong gets one line that names it, and the exit code that scripts rely on. {@code UP}
 * and {@code DOWN} are targets that accept and refuse connections.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(Resources.SYSTEM_OUT) // Most of it runs in this JVM, with its standard streams.
class BadInputTest {

  /** How a command is run. */
  @FunctionalInterface
  private interface Runner {
    Muxbench.Result run(String... arguments) throws Exception;
  }

  /** One of each exit code, with and without a command, and what a server says of itself. */
  @ParameterizedTest
  @CsvSource({
    "2, drive UP --nonsense, --nonsense",
    "1, drive DOWN -d 1s, DOWN",
    "2, serve selector --event-loops 0, event loops",
    "2, serve selector --nonsense, --nonsense",
    "2, serve selector --work cpu:1ms/, --work",
    "2, serve selector --port ٣٣٣٣, --port",
    "2, --nonsense, --nonsense"
  })
  void isToldInOneLine_byTheProcess(int exitCode, String command, String named) throws Exception {
    assertToldInOneLine(exitCode, command, named, Muxbench::run);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "2, drive UP -d 10, --duration",
        "2, drive UP -d 0s, --duration",
        "2, drive UP -s 64, --size",
        "2, drive UP -s 0B, --size",
        "2, drive UP --rate 0, --rate",
        "2, drive UP --rate abc, --rate",
        "2, drive UP -c 0, --connections",
        "2, drive UP -c many, --connections",
        "2, drive UP -t 5 -c 2, --threads",
        "2, drive UP --arrivals never, --arrivals",
        "2, drive UP --outstanding 0, --outstanding",
        "2, drive UP --observe-pid 999999999, --observe-pid",
        "2, drive, HOST:PORT",
        "2, drive localhost, localhost",
        "2, drive localhost:99999, localhost:99999",
        "2, drive no-such-host.invalid:1, no-such-host.invalid",
        "1, drive UP -d 1s -o no/such/folder/x.hlog, no such file or folder: no/such/folder/x.hlog",
        "2, serve nobody, nobody",
        "2, serve tcp:UP, tcp:UP",
        "2, serve exec:cat, exec:cat",
        "2, check nobody, nobody",
        "2, compare --fail-if capacity.ratio, --fail-if: 'capacity.ratio' has no operator",
        "2, compare --fail-if speed<1, --fail-if: 'speed<1': 'speed' ends in no metric",
        "2, compare --fail-if me.capacity<1k, --fail-if: 'me.capacity<1k': 'me' has no such figure",
        "2, compare --fail-if responseP99>2, --fail-if: 'responseP99>2': '2' has no unit",
        "2, compare --fail-if capacity<9k --fail-if capacity>8k, leave no figure that passes",
        "1, report no-such-run --fail-if capacity<9k, no-such-run has no run.json",
        "2, nonsense, nonsense",
        "2, drive UP -c 100000000, --connections",
        "2, drive UP -c 999999, open files",
        "2, drive UP -s 2147483647B, --size must be at most 1024MiB",
        "2, drive UP -t 65 -c 100, --threads must be at most 64",
        "2, drive UP -d 25h, --duration must be at most 24h",
        "2, drive UP -w 25h, --warmup must be at most 24h",
        "2, drive UP --drain 25h, --drain must be at most 24h",
        "2, drive UP -c ٣, --connections",
        "2, drive UP -c १०, --connections",
        "2, drive UP --seed ٣, --seed",
        "2, drive UP --outstanding ٣, --outstanding",
        "2, drive UP --observe-pid ١, --observe-pid",
        "2, drive UP -d ٣s, --duration",
        "2, drive UP -s ٣B, --size",
        "2, drive UP --rate ٣k, --rate",
        "2, drive localhost:٣٣٣٣, localhost:٣٣٣٣",
        "2, compare -t 1000 -c 100000000, --connections",
        "2, compare -t 1000 -c 2000, --threads must be at most 42",
        "2, compare -s 2147483647B, --size must be at most 64MiB",
        "2, compare -c 2000000000, --connections must be at most 100000",
        "2, compare -f 2000000000, --blocks",
        "2, compare -f ٣, --blocks",
        "2, compare --capacity-windows 2000000000, --capacity-windows",
        "2, compare --latency-windows 2000000000, --latency-windows",
        "2, compare --latency-windows ٣, --latency-windows",
        "2, compare -w 25h, --warmup",
        "2, compare --placement ٠/١, --placement",
        "2, compare --matrix connections=8;2000000000, --connections",
        "2, compare --matrix connections=٣, --matrix",
        "2, compare --matrix size=64B;1000MiB, --size",
        "2, compare --matrix work=cpu:1ms/x, 'x' is not a whole number",
        "2, compare --matrix work=cpu:1ms/0, --matrix",
        "2, compare --matrix work=none/5, --matrix",
        "2, compare --contestant tcp:localhost:٣٣٣٣, --contestant",
        "2, compare --matrix work=none;call:{backend}, {backend} stands for",
        "2, atlas --axis work=none;call:{backend}, {backend} stands for",
        "2, trace nosuch, 'nosuch' is no scene",
        "2, trace hello --scene x, either the name of a scene or --scene FILE",
        "2, trace --scene /nowhere, --scene /nowhere is no file",
        "2, trace --contestant nosuch, --contestant",
        "2, compare --backend 1, --backend",
        "2, compare --backend 2m, --backend",
        "2, compare --backend 1ms;0, --backend",
        "2, backend --port 65536, --port",
        "2, backend --latency 2m, --latency",
        "2, backend --rate-limit 0, --rate-limit",
        "2, compare --resume no-such-run, --resume no-such-run has no run with a finished block",
        "2, compare --resume a -o b, --resume names the directory",
        "2, compare --resume a --overwrite, --resume names the directory",
        "2, scale --counts 1000, --counts",
        "2, scale --counts 3;2;1, --counts",
        "2, scale --counts 1;2;x, 'x' is no number of connections",
        "2, scale --counts 1000;2000;30000, open files",
        "2, churn --rate max, --rate of connections can't be max",
        "2, churn --rate 1M, local ports within a minute",
        "2, churn -f 1, --blocks",
        "2, burst --share 0, --share must be from 1 to 99",
        "2, burst --burst 50, --burst must be above --share",
        "2, burst --length 5ms, --length must be from 10ms to 1s",
        "2, burst --contestant nobody, --contestant",
        "2, search --slo p99, 'p99' is not a limit",
        "2, search --slo p99>1ms, --slo",
        "2, search --slo p99<1, --slo",
        "2, search --slo p99<0s, --slo",
        "2, search --slo p0<1ms, --slo",
        "2, search --tail mean, --tail",
        "2, search -f 1, --blocks must be at least 2",
        "2, search -w 25h, --warmup",
        "2, search --placement x, --placement",
        "2, search -c 2000000000, --connections",
        "2, search -s 2147483647B, --size must be at most 64MiB",
        "2, search --contestant nobody, --contestant",
        "2, search --contestant selector --contestant selector, the name 'selector' is taken",
        "1, search -o pom.xml, --output pom.xml can't be written"
      })
  void isToldInOneLine(int exitCode, String command, String named) throws Exception {
    assertToldInOneLine(exitCode, command, named, Muxbench::runHere);
  }

  private static void assertToldInOneLine(int exitCode, String command, String named, Runner runner)
      throws Exception {
    try (ServerSocket up = new ServerSocket(0, 1_024, InetAddress.getLoopbackAddress());
        Socket boundOnly = new Socket()) {
      boundOnly.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      String upName = "localhost:" + up.getLocalPort();
      String downName = "localhost:" + boundOnly.getLocalPort();
      String[] arguments =
          Arrays.stream(command.split(" "))
              .map(word -> word.replace("UP", upName).replace("DOWN", downName).replace(';', ','))
              .toArray(String[]::new);

      Muxbench.Result result = runner.run(arguments);

      assertThat(result.errLines()).hasSize(1);
      assertThat(result.err())
          .matches("(?s)(muxbench( \\w+)?|selector): .+")
          .contains(named.replace("UP", upName).replace("DOWN", downName))
          .doesNotContain("Exception");
      assertThat(result.out()).isEmpty();
      assertThat(result.exitCode()).isEqualTo(exitCode);
    }
  }
}
