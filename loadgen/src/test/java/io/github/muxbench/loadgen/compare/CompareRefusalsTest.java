package io.github.muxbench.loadgen.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Comparisons that can't be made: one line says why, and nothing is left behind. */
@Execution(ExecutionMode.CONCURRENT) // Each with processes of its own, and none measures.
class CompareRefusalsTest {

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | x=exec:false {port}                | contestant x (exec:false {port}) ended with exit code 1",
        "1 | x=exec:muxbench-no-such-program {port} | contestant x (exec:muxbench-no-such-program {port}): there is no program 'muxbench-no-such-program'",
        "1 | x=virtual-threads --no-such        | ended with exit code 2: virtual-threads: Unknown option: '--no-such'",
        "1 | x=virtual-threads -J-XX:+NoSuch    | contestant x (virtual-threads -J-XX:+NoSuch) ended with exit code 1",
        "1 | x=tcp:127.0.0.1:1                  | nothing listens on 127.0.0.1:1; start the server first",
        "2 | nosuch                             | --contestant: 'nosuch' is no server; there are selector,",
        "2 | selector                           | --contestant: the name 'selector' is taken"
      })
  void contestantThatCanNotTakePart_isNamedInOneLine(
      int exitCode, String contestant, String message) throws Exception {
    assertRefused(
        exitCode,
        message,
        "-o",
        directory.resolve("run").toString(),
        "--contestant",
        "selector",
        "--contestant",
        contestant);
  }

  /** A control is started before the baseline in some blocks, and nobody has typed it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "selector -J-Xmx1              | Initial heap size set to a larger value than the maximum heap size",
        "selector -J-Xmx1              | -J-Xmx1: change that",
        "selector --help               | ended without an error, and without listening; 'muxbench serve selector --help'",
        "selector -J-XX:+Nope          | Unrecognized VM option 'Nope'",
        "selector -J-Xms4g -J-Xmx2g    | Initial heap size set to a larger value than the maximum heap size",
        "selector --event-loops 100000000 | event loops must be from 1 to 1024",
        "selector --event-loops 1000 --buffer-size 1MiB | ask less of it, or give it more memory",
        "selector=exec:/nonexistent {port} | there is no program '/nonexistent' that can be run",
        "selector=exec:sh -c 'echo first; echo last; exit 3' {port} | exit code 3: last; see that its command runs by hand"
      })
  void baselineThatCanNotStart_isNamedAsItWasTyped(String contestant, String message)
      throws Exception {
    for (String seed : List.of("1", "2")) {
      assertRefused(
          1,
          message,
          "--seed",
          seed,
          "-o",
          directory.resolve("run").toString(),
          "--contestant",
          contestant);
      assertThat(Files.readString(directory.resolve("stderr")))
          .startsWith(
              "muxbench compare: contestant selector (" + contestant.replaceFirst("^selector=", ""))
          .doesNotContain("contestant control", " 30 s");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--blocks, 1, --blocks must be at least 2",
    "--rate, max, --rate of latency windows can't be max",
    "--placement, nonsense, nonsense' is not auto; none or SERVERS/GENERATOR",
    "--placement, 0/9999, 0/9999' names CPUs"
  })
  void badOption_isRefusedInOneLine(String option, String value, String message) throws Exception {
    assertRefused(2, message.replace(';', ','), option, value);
  }

  @Test
  void outputWithAFileInTheWay_isRefusedInOneLine() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));
    assertRefused(
        1, "--output " + file + " can't be written: " + file + " is a file", "-o", file.toString());
  }

  private void assertRefused(int exitCode, String message, String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of("compare"));
    all.addAll(List.of(arguments));
    try (var muxbench = new MuxbenchProcess(directory, all.toArray(String[]::new))) {
      assertThat(muxbench.await()).isEqualTo(exitCode);
      assertThat(muxbench.standardError())
          .startsWith("muxbench compare: ")
          .contains(message)
          .satisfies(text -> assertThat(text.lines()).hasSize(1));
      assertThat(muxbench.standardOutput()).isEmpty();
      assertThat(muxbench.leftBehind()).isEmpty();
    }
  }
}
