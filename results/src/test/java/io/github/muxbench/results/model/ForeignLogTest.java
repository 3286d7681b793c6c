package io.github.muxbench.results.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.muxbench.results.report.SyntheticRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.zip.Deflater;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs that aren't those of the run that they lie beside. */
class ForeignLogTest {

  private static final int MEBIBYTE = 1 << 20;

  @TempDir private Path directory;

  @BeforeEach
  void write() throws IOException {
    SyntheticRun.write(directory, SyntheticRun.run());
  }

  private Path log(String contestant) {
    return directory.resolve(contestant + ".hlog");
  }

  @Test
  void logOfAnotherContestant_isNamed() throws IOException {
    Files.copy(
        log(SyntheticRun.CONTESTANT),
        log(SyntheticRun.BASELINE),
        StandardCopyOption.REPLACE_EXISTING);
    assertRefused("selector.hlog is another's log: that of virtual-threads");
  }

  @Test
  void logThatCountedOtherThanTheWindows_isNamed() throws IOException {
    String run = Files.readString(directory.resolve("run.json"));
    Files.writeString(directory.resolve("run.json"), run.replace("30000,", "30001,"));
    assertRefused("has counted 30000 messages, and its window in run.json 30001");
  }

  /** Two gibibytes of zeros, of which each byte is a bucket without a count. */
  @Test
  void histogramOfGibibytes_isRefused_beforeItIsDecompressed() throws IOException {
    replaceFirstHistogram(encoded(Integer.MAX_VALUE - 64, 2_048));
    assertRefused("selector.hlog is damaged: a histogram has more buckets");
  }

  @Test
  void histogramThatIsLongerThanItSays_isRefused() throws IOException {
    replaceFirstHistogram(encoded(100, 1));
    assertRefused("selector.hlog is damaged: a histogram is longer than it says");
  }

  private void replaceFirstHistogram(String base64) throws IOException {
    Path log = log(SyntheticRun.BASELINE);
    Files.writeString(log, Files.readString(log).replaceFirst("HISTFA\\S+", base64));
  }

  private static String encoded(int length, int mebibytes) {
    ByteBuffer head = ByteBuffer.allocate(40);
    head.putInt(0x1c849303).putInt(length).putInt(0).putInt(3).putLong(1);
    head.putLong(Long.MAX_VALUE).putDouble(1);
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (Deflater deflater = new Deflater()) {
      compressed.writeBytes(flushed(deflater, head.array()));
      // What was flushed refers to nothing before it, so that it can stand there many times.
      byte[] zeros = flushed(deflater, new byte[MEBIBYTE]);
      for (int i = 0; i < mebibytes; i++) {
        compressed.writeBytes(zeros);
      }
    }
    ByteBuffer whole = ByteBuffer.allocate(8 + compressed.size());
    whole.putInt(0x1c849304).putInt(compressed.size()).put(compressed.toByteArray());
    return Base64.getEncoder().encodeToString(whole.array());
  }

  private static byte[] flushed(Deflater deflater, byte[] plain) {
    byte[] into = new byte[1 << 16];
    deflater.setInput(plain);
    int size = deflater.deflate(into, 0, into.length, Deflater.FULL_FLUSH);
    return Arrays.copyOf(into, size);
  }

  private void assertRefused(String told) {
    Set<String> all = Set.copyOf(BlockHistograms.TAGS);
    assertThatThrownBy(() ->
            BlockHistograms.read(
                directory, RunDirectory.read(directory), SyntheticRun.BASELINE, all))
        .isInstanceOf(IOException.class)
        .satisfies(e -> assertThat(e.getMessage()).contains(told).doesNotContain("\n"));
  }
}
