package io.github.muxbench.loadgen.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a client sends stays out of the log, and a server stays on this machine. */
@Execution(ExecutionMode.CONCURRENT) // Each with a server of its own.
@ResourceLock(value = Resources.SYSTEM_OUT, mode = ResourceAccessMode.READ) // Prints figures.
@Timeout(60)
class LogLinesTest {

  private static final int LONGEST_LINE = 200;
  private static final int RESETS = 2_000;

  @ParameterizedTest
  @MethodSource("io.github.muxbench.loadgen.faults.Server#all")
  void whatClientsSend_makesNoLine_andNoLineLonger(Server contestant) throws Exception {
    String forged = "\r\n[server (1)] cannot accept\u001b[2J\u2028".repeat(1_000);
    byte[] sent = forged.getBytes(StandardCharsets.UTF_8);
    try (Subject server = Subject.start(contestant, "--log-level", "debug")) {
      try (Socket client = new Socket(server.address().getAddress(), server.address().getPort())) {
        client.getOutputStream().write(sent);
        assertThat(client.getInputStream().readNBytes(sent.length)).isEqualTo(sent);
      }
      server.stop();

      List<String> lines = server.logLines();
      assertThat(lines)
          .isNotEmpty()
          .allMatch(line -> line.matches("\\[\\S+ \\(\\d{2,}\\)] \\p{Print}+"))
          .noneMatch(line -> line.contains("cannot accept"))
          .allMatch(line -> line.length() <= LONGEST_LINE);
      Faults.print(
          "forged log lines",
          contestant,
          "%,d lines sent, none logged; the longest line has %d characters"
              .formatted(
                  forged.lines().count(),
                  lines.stream().mapToInt(String::length).max().orElseThrow()));
    }
  }

  /** At the default level; a line for each would let any client fill the disk. */
  @ParameterizedTest
  @MethodSource("io.github.muxbench.loadgen.faults.Server#all")
  void resets_areSummedUp_andNoneIsLost(Server contestant) throws Exception {
    try (Subject server = Subject.start(contestant)) {
      long start = System.nanoTime();
      for (int i = 0; i < RESETS; i++) {
        try (Socket client =
            new Socket(server.address().getAddress(), server.address().getPort())) {
          client.getOutputStream().write('x');
          assertThat(client.getInputStream().read()).isEqualTo('x');
          client.setSoLinger(true, 0); // Closing resets.
        }
      }
      long failed = server.stop().get("failed");
      long seconds = (System.nanoTime() - start) / 1_000_000_000 + 1;

      List<String> lines = server.logLines();
      assertThat(failed).isGreaterThan(RESETS / 2);
      assertThat(lines).hasSizeLessThanOrEqualTo((int) (2 * seconds));
      assertThat(lines.stream().mapToLong(LogLinesTest::failures).sum()).isEqualTo(failed);
      Faults.print(
          "resets logged",
          contestant,
          "%,d resets, %d lines in %d s".formatted(failed, lines.size(), seconds));
    }
  }

  private static long failures(String line) {
    Matcher sum = Pattern.compile("] (\\d+) more connections? failed").matcher(line);
    if (sum.find()) {
      return Long.parseLong(sum.group(1));
    }
    assertThat(line).contains("] connection of /127.0.0.1:", " failed: ");
    return 1;
  }

  @ParameterizedTest
  @MethodSource("io.github.muxbench.loadgen.faults.Server#all")
  void defaultHost_isLoopback_andNothingIsSaid(Server contestant) throws Exception {
    try (Subject server = Subject.start(contestant)) {
      assertThat(server.address().getAddress().isLoopbackAddress()).isTrue();
      server.stop();
      assertThat(server.logLines()).isEmpty();
    }
  }
}
