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
        "1 | x=exec:muxbench-no-such-program {port} | contestant x",
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
