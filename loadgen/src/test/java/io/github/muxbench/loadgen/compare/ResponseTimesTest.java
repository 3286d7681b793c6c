package io.github.muxbench.loadgen.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.results.model.BlockPercentiles;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class ResponseTimesTest {

  private static final int BLOCKS = 40;

  /** Counts how often its percentiles and its total are asked for. */
  private static final class Counted extends Histogram {
    private static final long serialVersionUID = 1;
    private int reads;

    Counted(int block) {
      super(3);
      for (int i = 1; i <= 1_000; i++) {
        recordValue(i * 1_000L + block);
      }
    }

    @Override
    public long getTotalCount() {
      reads++;
      return super.getTotalCount();
    }

    @Override
    public long getValueAtPercentile(double percentile) {
      reads++;
      return super.getValueAtPercentile(percentile);
    }
  }

  @Test
  void concludingAfterEachBlock_readsEachBlockOnce() {
    ResponseTimes times = new ResponseTimes();
    List<Counted> blocks = new ArrayList<>();
    for (int block = 0; block < BLOCKS; block++) {
      blocks.add(new Counted(block));
      times.add(blocks.getLast());
      assertThat(times.percentiles().blocks()).hasSize(block + 1);
    }
    int first = blocks.getFirst().reads;
    assertThat(first).isPositive();
    assertThat(blocks).extracting(block -> block.reads).containsOnly(first);
  }

  @Test
  void percentiles_areThoseOfAllBlocksAtOnce() {
    ResponseTimes times = new ResponseTimes();
    List<Histogram> blocks = new ArrayList<>();
    for (int block = 0; block < BLOCKS; block++) {
      blocks.add(new Counted(block * 1_000));
      times.add(blocks.getLast());
    }
    assertThat(times.percentiles()).isEqualTo(BlockPercentiles.of(blocks));
  }
}
