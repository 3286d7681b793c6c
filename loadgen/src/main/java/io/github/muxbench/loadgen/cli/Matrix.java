package io.github.muxbench.loadgen.cli;

import io.github.muxbench.commandline.Quantity;
import io.github.muxbench.loadgen.backend.Backing;
import io.github.muxbench.loadgen.compare.ComparisonSpec;
import io.github.muxbench.loadgen.contestants.PollerMode;
import io.github.muxbench.server.process.WorkConverter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.TypeConversionException;

/**
 * The comparisons that {@code --matrix} asks for: one for each combination of the values of its
 * axes, the last axis changing fastest.
 */
record Matrix(Map<Axis, List<String>> axes) {

  /** What may differ from one comparison to the next. */
  enum Axis {
    CONNECTIONS,
    SIZE,
    WORK,
    BACKEND,
    CALLS,
    BACKEND_CONNECTIONS,
    JDK,
    POLLER_MODE,
    READ_POLLERS,
    CARRIERS;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Axis named(String name) {
      return Stream.of(values())
          .filter(axis -> axis.toString().equals(name))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is no axis; " + USAGE));
    }

    /** Checks a value as the option of the same name does. */
    void check(String value) {
      try {
        switch (this) {
          case CONNECTIONS -> requirePositive(Quantity.wholeNumber(value), value);
          case SIZE -> requirePositive(new Quantity.OfSize().convert(value), value);
          case WORK ->
              new WorkConverter().convert(value.replace(Backing.PLACEHOLDER, "localhost:1"));
          case BACKEND -> backing(value);
          case JDK, POLLER_MODE -> {} // A contestant's own options say what is wrong with it.
          case CALLS, BACKEND_CONNECTIONS, READ_POLLERS, CARRIERS ->
              requirePositive(Quantity.wholeNumber(value), value);
        }
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("'" + value + "' is no number of " + this, e);
      } catch (TypeConversionException e) {
        throw new IllegalArgumentException(e.getMessage(), e);
      }
    }

    private static Backing backing(String value) {
      try {
        return new BackingConverter().convert(value);
      } catch (TypeConversionException e) {
        throw new IllegalArgumentException(e.getMessage(), e);
      }
    }

    private static void requirePositive(int number, String value) {
      if (number < 1) {
        throw new IllegalArgumentException("'" + value + "' is less than 1");
      }
    }
  }

  /** One comparison. */
  record Cell(Map<Axis, String> values) {

    /** Returns what it is called in a report. */
    String label() {
      return values.entrySet().stream()
          .map(each -> each.getKey() + " " + each.getValue())
          .collect(Collectors.joining(", "));
    }

    /** Returns the value of each axis by its name. */
    Map<String, String> place() {
      Map<String, String> place = new LinkedHashMap<>();
      values.forEach((axis, value) -> place.put(axis.toString(), value));
      return place;
    }

    /** Returns the name of its directory. */
    String directory() {
      return label().replace(", ", "_").replaceAll("[^A-Za-z0-9._-]", "-");
    }

    /** Returns whether a comparison has these values already, since they are the defaults. */
    boolean isOf(ComparisonSpec base) {
      return values.entrySet().stream()
          .allMatch(each ->
              switch (each.getKey()) {
                case CONNECTIONS ->
                    Quantity.wholeNumber(each.getValue()) == base.workload().connections();
                case SIZE ->
                    new Quantity.OfSize().convert(each.getValue()) == base.workload().sizeBytes();
                case WORK -> each.getValue().equals(WorkConverter.NONE);
                case POLLER_MODE -> each.getValue().equals(PollerMode.DEFAULT);
                case BACKEND, CALLS, BACKEND_CONNECTIONS, JDK, READ_POLLERS, CARRIERS -> false;
              });
    }

    /** Returns a comparison with the values of this one. */
    ComparisonSpec of(ComparisonSpec base) {
      ComparisonSpec spec = base;
      for (Map.Entry<Axis, String> each : values.entrySet()) {
        String value = each.getValue();
        spec =
            switch (each.getKey()) {
              case CONNECTIONS -> spec.withConnections(Quantity.wholeNumber(value));
              case SIZE -> spec.withSize(new Quantity.OfSize().convert(value));
              case WORK -> spec.withOptions("--work " + value);
              case BACKEND -> spec.withBacking(Axis.backing(value));
              case CALLS, BACKEND_CONNECTIONS ->
                  spec.withOptions("--" + each.getKey() + " " + value);
              case JDK -> spec.withOptions("--jdk '" + value + "'");
              case POLLER_MODE -> spec.withOptions("-J-Djdk.pollerMode=" + value);
              case READ_POLLERS -> spec.withOptions("-J-Djdk.readPollers=" + value);
              case CARRIERS ->
                  spec.withOptions("-J-Djdk.virtualThreadScheduler.parallelism=" + value);
            };
      }
      return spec;
    }
  }

  private static final String USAGE =
      "connections=16,64, size=64B,4KiB, work=none,cpu:20us, backend=100us,1ms, calls=1,3,"
          + " backend-connections=8,64, jdk=DIR,DIR, poller-mode=1,2, read-pollers=1,2 and carriers=1,2 are understood";

  /**
   * Reads axes such as {@code connections=16,64}.
   *
   * @throws IllegalArgumentException with a one-line message if they are something else
   */
  static Matrix parse(List<String> given) {
    Map<Axis, List<String>> axes = new LinkedHashMap<>();
    for (String each : given) {
      int equals = each.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException("'" + each + "' is no axis with values; " + USAGE);
      }
      Axis axis = Axis.named(each.substring(0, equals).strip());
      Set<String> values = new LinkedHashSet<>();
      for (String value : each.substring(equals + 1).split(",", -1)) {
        axis.check(value.strip());
        values.add(value.strip());
      }
      if (axes.put(axis, List.copyOf(values)) != null) {
        throw new IllegalArgumentException("axis " + axis + " is given twice");
      }
    }
    return new Matrix(axes);
  }

  /** Returns all comparisons. */
  List<Cell> cells() {
    List<Cell> cells = List.of(new Cell(Map.of()));
    for (Map.Entry<Axis, List<String>> axis : axes.entrySet()) {
      List<Cell> finer = new ArrayList<>();
      for (Cell cell : cells) {
        for (String value : axis.getValue()) {
          Map<Axis, String> values = new LinkedHashMap<>(cell.values());
          values.put(axis.getKey(), value);
          finer.add(new Cell(values));
        }
      }
      cells = finer;
    }
    return cells;
  }
}
