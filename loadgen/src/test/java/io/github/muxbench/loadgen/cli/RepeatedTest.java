package io.github.muxbench.loadgen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatedTest {

  @Test
  void placeOfTheOutcome_andHowItIsShown_areNoPartOfIt() {
    assertThat(
            Repeated.of(
                List.of(
                    "churn",
                    "-o",
                    "/home/me/x",
                    "--rate",
                    "9",
                    "--overwrite",
                    "--output=y",
                    "--output",
                    "z",
                    "--progress",
                    "-f",
                    "2")))
        .containsExactly("churn", "--rate", "9", "-f", "2");
  }
}
