package io.github.muxbench.results.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.muxbench.results.model.Window;
import io.github.muxbench.results.model.Window.Generator;
import io.github.muxbench.results.model.Window.Host;
import io.github.muxbench.results.model.Window.JvmActivity;
import io.github.muxbench.results.model.Window.Kind;
import io.github.muxbench.results.model.Window.ServerUse;
import io.github.muxbench.results.model.WindowBuilder;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class StallCauseTest {

  private static final double WAIT_MILLIS = 4;
  private static final double WINDOW_MILLIS = 50;
  private static final double USUAL_MILLIS = 9;

  /** What each cause needs at least for a wait of 4 ms, as the window holds it. */
  private static final Map<StallCause, Double> LEAST =
      new EnumMap<>(
          Map.of(
              StallCause.GENERATOR_STOOD_STILL, 2.0,
              StallCause.GENERATOR_WAITED, 2.0,
              StallCause.STOLEN, 2.0,
              StallCause.SERVER_COLLECTED, 2.0,
              StallCause.SERVER_COMPILED, 2.0,
              StallCause.OTHERS_COMPUTED, 0.44, // Of 50 ms, which is 2 ms and two ticks.
              StallCause.SERVER_WAITED, 11.0, // 2 ms more than it mostly does.
              StallCause.HICCUP, 2.0,
              StallCause.GENERATOR_JVM, 2.0));

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"UNEXPLAINED", "NOT_RECORDED"})
  void cause_fits_fromHalfOfTheWait(StallCause cause) {
    double least = LEAST.getOrDefault(cause, Double.NaN);
    assertThat(StallCause.of(wait(Map.of(cause, least * 1.0001)))).isEqualTo(cause);
    assertThat(StallCause.of(wait(Map.of(cause, least * 0.99)))).isEqualTo(StallCause.UNEXPLAINED);
    assertThat(cause.words()).isNotBlank();
  }

  @Test
  void severalThatFit_areTheFirst_generatorBeforeMachineBeforeServerBeforeWhatOnlyStoodBeside() {
    Map<StallCause, Double> fitting = new EnumMap<>(StallCause.class);
    LEAST.forEach((cause, least) -> fitting.put(cause, 2 * least));
    for (StallCause expected :
        new StallCause[] {
          StallCause.GENERATOR_STOOD_STILL,
          StallCause.GENERATOR_WAITED,
          StallCause.STOLEN,
          StallCause.SERVER_COLLECTED,
          StallCause.SERVER_COMPILED,
          StallCause.OTHERS_COMPUTED,
          StallCause.SERVER_WAITED,
          StallCause.HICCUP,
          StallCause.GENERATOR_JVM
        }) {
      assertThat(StallCause.of(wait(fitting))).isEqualTo(expected);
      fitting.put(expected, 0.0);
    }
    assertThat(StallCause.of(wait(fitting))).isEqualTo(StallCause.UNEXPLAINED);
  }

  @Test
  void collectionOrCompilationOfTheGenerator_isTheLongerOfBoth_notTheirSum() {
    assertThat(StallCause.of(wait(generator(new JvmActivity(1, 1.5, 1.5)))))
        .isEqualTo(StallCause.UNEXPLAINED);
    assertThat(StallCause.of(wait(generator(new JvmActivity(0, 0, 2)))))
        .isEqualTo(StallCause.GENERATOR_JVM);
  }

  @Test
  void windowOfARunThatRecordedNothing_isNotCalledUnexplained() {
    Window window = window(null, new Generator(0.5, null, null, null, null), NOTHING);
    assertThat(StallCause.of(wait(window))).isEqualTo(StallCause.NOT_RECORDED);
    Window usualAlone =
        window(
            null,
            new Generator(0.5, null, null, null, null),
            new Host(null, null, null, USUAL_MILLIS));
    assertThat(StallCause.of(wait(usualAlone))).isEqualTo(StallCause.UNEXPLAINED);
    assertThat(StallCause.of(new LongestWait(usualAlone, WAIT_MILLIS, WINDOW_MILLIS, null)))
        .isEqualTo(StallCause.NOT_RECORDED);
  }

  private static final Host NOTHING = new Host(null, null, null, null);

  private static Window generator(JvmActivity jvm) {
    return window(null, new Generator(0.5, null, null, jvm, null), NOTHING);
  }

  private static LongestWait wait(Map<StallCause, Double> told) {
    return wait(
        window(
            new JvmActivity(
                1,
                told.getOrDefault(StallCause.SERVER_COLLECTED, 0.0),
                told.getOrDefault(StallCause.SERVER_COMPILED, 0.0)),
            new Generator(
                0.5,
                told.getOrDefault(StallCause.GENERATOR_STOOD_STILL, 0.0),
                1.0,
                new JvmActivity(1, told.getOrDefault(StallCause.GENERATOR_JVM, 0.0), 0),
                told.getOrDefault(StallCause.GENERATOR_WAITED, 0.0)),
            new Host(
                told.getOrDefault(StallCause.STOLEN, 0.0),
                told.getOrDefault(StallCause.HICCUP, 0.0),
                told.getOrDefault(StallCause.OTHERS_COMPUTED, 0.0),
                told.getOrDefault(StallCause.SERVER_WAITED, 0.0))));
  }

  private static LongestWait wait(Window window) {
    return new LongestWait(window, WAIT_MILLIS, WINDOW_MILLIS, USUAL_MILLIS);
  }

  private static Window window(@Nullable JvmActivity server, Generator generator, Host host) {
    return new WindowBuilder("selector", Kind.LATENCY, 0)
        .server(server == null ? null : new ServerUse(1, null, null, null, null, null, server))
        .generator(generator)
        .host(host)
        .build();
  }
}
