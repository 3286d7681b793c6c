package io.github.muxbench.loadgen.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.loadgen.compare.ComparisonSpec;
import io.github.muxbench.results.model.Plan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GeneratorsTest {

  /** Three contestants of one thread each leave 1_209 - 200 - 9 files. */
  private static final OptionalLong FILES = OptionalLong.of(1_209);

  private static boolean areOne(int connections, OptionalLong files) {
    Plan plan = ComparisonSpec.DEFAULT.withConnections(connections).plan();
    return Generators.areOne(plan, 3, files);
  }

  @Test
  void oneDrivesAll_asLongAsAProcessMayHaveSoManyFiles() {
    assertThat(areOne(333, FILES)).isTrue();
    assertThat(areOne(334, FILES)).isFalse();
    assertThat(areOne(33_333, OptionalLong.empty())).isTrue();
    assertThat(areOne(33_334, OptionalLong.empty())).isFalse();
  }

  /** A generator that remembers whom it was asked to connect to. */
  private static final class Remembering implements LoadGenerator {
    private final List<String> connected = new ArrayList<>();
    private final long pid;
    private boolean closed;

    Remembering(long pid) {
      this.pid = pid;
    }

    @Override
    public @Nullable Double measureMemory(GeneratorRequest.Memory request) {
      return null;
    }

    @Override
    public List<IdlePoint> idle(GeneratorRequest.Idle request) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void connect(GeneratorRequest.Connect request) {
      connected.add(request.contestant());
    }

    @Override
    public DrivenWindow drive(GeneratorRequest.Drive request) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Long> pids() {
      return List.of(pid);
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @Test
  void separateOnes_haveAContestantEach_andEndTogether() throws IOException {
    List<Remembering> started = new ArrayList<>();
    var separate =
        new SeparateGenerators(() -> {
          started.add(new Remembering(started.size()));
          return started.getLast();
        });
    try (separate) {
      separate.connect(connect("b"));
      separate.connect(connect("a"));
      separate.connect(connect("b"));

      assertThat(started).hasSize(2);
      assertThat(started.getFirst().connected).containsExactly("b", "b");
      assertThat(started.getLast().connected).containsExactly("a");
      assertThat(separate.pids()).containsExactly(0L, 1L);
    }
    assertThat(started).allMatch(each -> each.closed);
  }

  private static GeneratorRequest.Connect connect(String contestant) {
    return new GeneratorRequest.Connect(
        new GeneratorRequest.Server(contestant, "localhost", 1, null), 1, 1, 1, List.of(), null);
  }
}
