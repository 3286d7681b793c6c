package io.github.muxbench.loadgen.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CpusTest {

  @Test
  void parse_readsSinglesAndRanges() {
    assertThat(Cpus.parse("0-2,5")).containsExactly(0, 1, 2, 5);
    assertThat(Cpus.parse(" 3\n")).containsExactly(3);
  }

  @Test
  void format_isReadBackByParse() {
    assertThat(Cpus.format(Cpus.parse("0-2,5"))).isEqualTo("0,1,2,5");
    assertThat(Cpus.parse(Cpus.format(Cpus.allowed()))).isEqualTo(Cpus.allowed());
  }

  @Test
  void thisProcess_mayRunSomewhere_butCannotOwnEveryCpu() {
    assertThat(Cpus.allowed()).isNotEmpty();
    assertThat(Cpus.online()).isGreaterThanOrEqualTo(Cpus.allowed().size());
    assertThat(Cpus.canOwn(Cpus.online())).isFalse();
  }
}
