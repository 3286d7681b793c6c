package io.github.muxbench.loadgen.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.results.model.Environment;
import io.github.muxbench.results.model.KnownFault;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class EnvironmentFactsTest {

  /** Whichever JDK runs this test: what it is said to have depends on it. */
  @Test
  void jdk_isNamed_withItsKnownFaults() {
    Map<String, String> facts = EnvironmentFacts.gather("3.9", null).facts();

    String jdk = Objects.requireNonNull(facts.get(Environment.JDK));
    assertThat(jdk).endsWith(" " + Runtime.version());
    List<KnownFault> faults = KnownFault.of(jdk);
    if (faults.isEmpty()) {
      assertThat(facts).doesNotContainKey("known faults");
    } else {
      assertThat(facts.get("known faults"))
          .contains(faults.stream().map(KnownFault::id).toList())
          .contains(faults.stream().map(KnownFault::sentence).toList());
    }
  }
}
