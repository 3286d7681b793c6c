package io.github.muxbench.loadgen.drive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.loadgen.TinyServer;
import io.github.muxbench.results.model.HistogramLog;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated // Its window is short, and something must happen in it.
@Timeout(60)
class DriveRunTest {

  private static final long FIRST = 1_700_000_000_000L;

  @TempDir private Path directory;

  @Test
  void records_areStampedByTheWallClock_evenIfThatIsSetBack() throws Exception {
    // The run is begun, its window is driven, and its histograms are written.
    Queue<Long> wall = new ArrayDeque<>(List.of(FIRST, FIRST + 10, FIRST - 5_000, FIRST + 2_000));
    Path file = directory.resolve("log");
    try (TinyServer server = TinyServer.echo();
        HistogramLog log = HistogramLog.create(file, "name", FIRST);
        Generator generator =
            Generator.connect(
                new Target(server.address(), 2, 64, 1, false),
                FixedSizeEcho.of(64),
                Thread.ofPlatform().daemon().factory(),
                new Clocks(System::nanoTime, () -> Instant.ofEpochMilli(wall.remove())))) {
      WindowResult result =
          new DriveRun(generator, log, interval -> {})
              .run(
                  new Load.Closed(),
                  new Timing(Duration.ZERO, Duration.ofMillis(50), Duration.ofSeconds(20)));

      assertThat(result.span().startMillis()).isEqualTo(FIRST + 10);
      assertThat(result.span().endMillis()).isEqualTo(FIRST - 5_000);
      assertThat(result.span().nanos()).isGreaterThan(50_000_000);
    }
    try (var reader = new HistogramLogReader(file.toFile())) {
      EncodableHistogram histogram = reader.nextIntervalHistogram();
      assertThat(histogram.getStartTimeStamp()).isEqualTo(FIRST);
      assertThat(histogram.getEndTimeStamp()).isEqualTo(FIRST + 2_000);
    }
  }
}
