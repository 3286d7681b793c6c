package io.github.muxbench.loadgen.drive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BytePatternTest {

  private final BytePattern pattern = new BytePattern();

  @Test
  void stretchAcrossThePeriodsEnd_goesOnWithTheBeginning() {
    int place = BytePattern.PERIOD - 10;
    var across = pattern.view().slice(place, BytePattern.CHUNK);
    var beginning = pattern.view().slice(0, BytePattern.CHUNK - 10);

    assertThat(across.slice(10, BytePattern.CHUNK - 10)).isEqualTo(beginning);
    assertThat(BytePattern.advance(place, BytePattern.CHUNK)).isEqualTo(BytePattern.CHUNK - 10);
    assertThat(BytePattern.advance(place, 10)).isZero();
  }

  @Test
  void patterns_areTheSameInEveryProcess() {
    assertThat(new BytePattern().view()).isEqualTo(pattern.view());
  }

  @Test
  void connections_startAtDifferentPlaces_upToAMillion() {
    Set<Integer> starts = new HashSet<>();
    for (int connection = 0; connection < 1_000_000; connection++) {
      starts.add(BytePattern.start(connection));
    }

    assertThat(starts).hasSize(1_000_000);
    assertThat(starts).allMatch(start -> start >= 0 && start < BytePattern.PERIOD);
  }

  @Test
  void neighbouringConnections_sendDifferentBytes() {
    for (int connection = 0; connection < 100; connection++) {
      var bytes = pattern.view().slice(BytePattern.start(connection), 8);
      var ofNext = pattern.view().slice(BytePattern.start(connection + 1), 8);
      assertThat(bytes).isNotEqualTo(ofNext);
    }
  }
}
