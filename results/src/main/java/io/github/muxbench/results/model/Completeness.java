package io.github.muxbench.results.model;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what is missing in records that were read from JSON, where an absent key becomes null
 * whatever the type says. Only what is declared {@link Nullable} may be. A number that is none, or
 * infinite, is missing too: JSON has it as a text.
 */
final class Completeness {

  /** Reflection that is done once for each kind of record; a long run has a hundred thousand. */
  private static final ClassValue<List<Part>> PARTS =
      new ClassValue<>() {
        @Override
        protected List<Part> computeValue(Class<?> type) {
          return Stream.of(type.getRecordComponents()).map(Completeness::part).toList();
        }
      };

  /** A component of a record. */
  private record Part(String name, Method accessor, boolean mayBeNull) {}

  private Completeness() {}

  private static Part part(RecordComponent component) {
    return new Part(
        component.getName(),
        component.getAccessor(),
        component.getAnnotatedType().isAnnotationPresent(Nullable.class));
  }

  /** Returns the path of the first thing that is missing, or null if all is there. */
  static @Nullable String missing(String path, @Nullable Object value) {
    return switch (value) {
      case null -> path;
      case Double number when !Double.isFinite(number) -> path;
      case Record record -> missingInRecord(path, record);
      case List<?> list -> missingInList(path, list);
      case Map<?, ?> map -> missingInMap(path, map);
      default -> null;
    };
  }

  private static @Nullable String missingInRecord(String path, Record record) {
    for (Part part : PARTS.get(record.getClass())) {
      Object value = valueOf(part.accessor(), record);
      if ((value == null && part.mayBeNull()) || isWhole(value)) {
        continue;
      }
      String missing = missing(path + "." + part.name(), value);
      if (missing != null) {
        return missing;
      }
    }
    return null;
  }

  /** Returns whether nothing could be missing, so that no path need be put together. */
  private static boolean isWhole(@Nullable Object value) {
    return value instanceof Double number
        ? Double.isFinite(number)
        : value instanceof Number || value instanceof String || value instanceof Boolean;
  }

  private static @Nullable String missingInList(String path, List<?> list) {
    for (int i = 0; i < list.size(); i++) {
      if (isWhole(list.get(i))) {
        continue;
      }
      String missing = missing(path + "[" + i + "]", list.get(i));
      if (missing != null) {
        return missing;
      }
    }
    return null;
  }

  private static @Nullable String missingInMap(String path, Map<?, ?> map) {
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String missing = missing(path + "." + entry.getKey(), entry.getValue());
      if (missing != null) {
        return missing;
      }
    }
    return null;
  }

  private static @Nullable Object valueOf(Method accessor, Record record) {
    try {
      return accessor.invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record of this package can't be read", e);
    }
  }
}
