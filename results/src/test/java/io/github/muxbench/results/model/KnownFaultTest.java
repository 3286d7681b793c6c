package io.github.muxbench.results.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownFaultTest {

  @ParameterizedTest
  @CsvSource({
    "25, JDK-8369227 JDK-8373120",
    "25+36, JDK-8369227 JDK-8373120",
    "25.0.1+8, JDK-8369227 JDK-8373120",
    "25.0.2, JDK-8369227 JDK-8373120",
    "25.0.2.1, JDK-8369227 JDK-8373120",
    "Eclipse Adoptium 25.0.2+10-LTS, JDK-8369227 JDK-8373120",
    "25.0.3+9-LTS, JDK-8373120",
    "Eclipse Adoptium 25.0.3+9-LTS, JDK-8373120",
    "26-ea, JDK-8369227 JDK-8373120",
    "26, JDK-8369227 JDK-8373120",
    "Amazon.com Inc. 25.0.2+10-LTS, JDK-8369227 JDK-8373120"
  })
  void jdkWithFaults_isKnownByItsVersion(String jdk, String ids) {
    assertThat(ids(jdk)).containsExactly(ids.split(" "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "24.0.2+12",
        "25.0.4+7-LTS",
        "25.0.10",
        "Amazon.com Inc. 25.0.3+9-LTS",
        "26.0.1+8",
        "27",
        "27-ea",
        "27.0.1"
      })
  void jdkWithout_hasNone(String jdk) {
    assertThat(ids(jdk)).isEmpty();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        " ",
        "unknown",
        "25.0.x",
        "25 ",
        "Eclipse Adoptium",
        "1.8.0_402",
        "025",
        "25٣"
      })
  void whatIsNoVersion_hasNone(@Nullable String jdk) {
    assertThat(KnownFault.of(jdk)).isEmpty();
  }

  /** Of which the parser would run out of stack. */
  @Test
  void endlessVersion_hasNone() {
    assertThat(KnownFault.of("25" + ".1".repeat(100_000))).isEmpty();
  }

  @Test
  void environment_isAskedForItsJdk() {
    assertThat(KnownFault.of(new Environment(Map.of(Environment.JDK, "Anybody 25.0.3+9"))))
        .containsExactly(KnownFault.STUCK_BLOCKED);
    assertThat(KnownFault.of(new Environment(Map.of("jvm", "25.0.3+9")))).isEmpty();
  }

  @Test
  void jdkOfOneContestant_countsAsWell() {
    Environment both =
        new Environment(Map.of(Environment.JDK, "Anybody 27"))
            .with(Map.of(Environment.jdkOf("old"), "Anybody 25.0.2+1"));

    assertThat(KnownFault.of(both))
        .containsExactly(KnownFault.STUCK_PARKED, KnownFault.STUCK_BLOCKED);
  }

  private static List<String> ids(String jdk) {
    return KnownFault.of(jdk).stream().map(KnownFault::id).toList();
  }
}
