package io.github.muxbench.loadgen.cli;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Refuses what a command was given, with one line that names the option. */
record Refusals(CommandSpec spec) {

  /** Returns a value, or says with its option why it can't be had. */
  <T> T checked(String option, Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      String why = String.valueOf(e.getMessage());
      throw new ParameterException(
          spec.commandLine(), why.startsWith("--") ? why : option + ": " + why, e);
    }
  }

  /** Does what refuses an option by itself, or says why with it. */
  void bounded(String option, Runnable bounds) {
    checked(
        option,
        () -> {
          bounds.run();
          return option;
        });
  }

  void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new ParameterException(spec.commandLine(), otherwise);
    }
  }

  /** Refuses a number of blocks that gives no interval, or takes for ever. */
  void requireBlocks(@Nullable Integer blocks, int most) {
    require(
        blocks == null || (blocks >= 2 && blocks <= most),
        "--blocks must be at least 2, and at most " + most);
  }

  void requireWarmup(@Nullable Duration warmup) {
    require(
        warmup == null || warmup.compareTo(Duration.ofHours(OptionBounds.HOURS)) <= 0,
        "--warmup must be at most " + OptionBounds.HOURS + "h");
  }
}
