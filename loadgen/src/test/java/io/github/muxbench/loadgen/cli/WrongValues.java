package io.github.muxbench.loadgen.cli;

import io.github.muxbench.commandline.Quantity;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.OptionSpec;

/** What an option must not take, by what it says that it takes. */
final class WrongValues {

  static final String LONG = "x".repeat(5_000);

  /** Numbers in no notation that is meant, and of no type that is asked for. */
  private static final List<String> NO_NUMBERS =
      List.of("", " ", "x", "1.5", "1e3", "0x10", "1_000", "9".repeat(20), "-", "NaN", "1\n", LONG);

  /** Digits to {@code Character.isDigit}, and to nobody who reads the command line. */
  private static final List<String> FOREIGN_DIGITS = List.of("٣", "३", "１");

  private static final List<String> NO_DURATIONS =
      List.of(
          "", "10", "s", "1e3s", "-1s", "1 parsec", "9".repeat(20) + "h", "0.0000000001s", LONG);

  private static final List<String> NO_SIZES =
      List.of("", "64", "B", "-1B", "1.5B", "64QB", "64b\u001b[31m", "9".repeat(20) + "MiB", LONG);

  private static final List<String> NO_RATES =
      List.of("", "0", "-1", "abc", "20kk", "60M", "1e9", "maximum", "20 k", "9".repeat(400), LONG);

  static final List<String> NO_CONTESTANTS =
      List.of(
          "",
          " ",
          "nobody",
          "a=",
          "=selector",
          "a b=selector",
          "exec:",
          "exec:cat",
          "tcp:",
          "tcp:localhost",
          "tcp:localhost:0",
          "tcp:localhost:99999",
          "tcp::1",
          "x\u001b[2J",
          "se\nlector",
          "'selector",
          LONG,
          LONG + "=selector");

  private static final List<String> NO_CONDITIONS =
      List.of(
          "",
          "<",
          "capacity",
          "capacity<",
          "<1k",
          "capacity=1k",
          "nobody.capacity<1k",
          "capacity<1k<2k",
          "capacity.ratio<x",
          "responseP99>2",
          "capacity\u0007<1k",
          LONG);

  private static final List<String> NO_MATRIX =
      List.of(
          "",
          "=",
          "connections",
          "connections=",
          "connections=0",
          "connections=x",
          "size=64",
          "colour=red",
          "work=play",
          "work=none/5",
          "work=cpu:1ms/",
          "work=cpu:1ms/0",
          LONG);

  private static final List<String> NO_PLACEMENT =
      List.of("", "/", "0/", "/0", "x/y", "0-/1", "1-0/2", "0/9999", "0/0/0", "-1/0", LONG);

  private WrongValues() {}

  static List<String> of(OptionSpec option) {
    if (option.usageHelp() || option.versionHelp()) {
      return List.of();
    }
    Class<?> type = option.isMultiValue() ? option.auxiliaryTypes()[0] : option.type();
    if (isFlag(option)) {
      return List.of("maybe", "1", LONG);
    } else if (has(option, Quantity.OfSize.class)) {
      return with(NO_SIZES, "٣B");
    } else if (type == Duration.class) {
      return with(NO_DURATIONS, "٣s");
    } else if (type == Rate.class) {
      return with(NO_RATES, "٣k");
    } else if (type == int.class || type == Integer.class) {
      return with(with(NO_NUMBERS, FOREIGN_DIGITS), "-1", "-2147483648", "2147483648");
    } else if (type == long.class || type == Long.class) {
      return with(NO_NUMBERS, FOREIGN_DIGITS);
    } else if (type.isEnum()) {
      return List.of("", "never", "ӕ", "x\u001b[2J", LONG);
    }
    return switch (option.longestName()) {
      case "--contestant" -> NO_CONTESTANTS;
      case "--fail-if" -> NO_CONDITIONS;
      case "--matrix" -> NO_MATRIX;
      case "--placement" -> NO_PLACEMENT;
      default -> List.of(); // What is right or wrong about it isn't said by its type.
    };
  }

  static boolean isFlag(OptionSpec option) {
    return option.arity().max() == 0;
  }

  private static boolean has(OptionSpec option, Class<?> converter) {
    return Stream.of(option.converters()).anyMatch(converter::isInstance);
  }

  private static List<String> with(Collection<String> values, String... more) {
    return with(values, List.of(more));
  }

  private static List<String> with(Collection<String> values, List<String> more) {
    return Stream.concat(values.stream(), more.stream()).toList();
  }
}
