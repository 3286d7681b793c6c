package io.github.muxbench.results.model;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what is missing in records that were read from JSON, where an absent key becomes null
 * whatever the type says. Only what is declared {@link Nullable} may be.
 */
final class Completeness {

  private Completeness() {}

  /** Returns the path of the first thing that is missing, or null if all is there. */
  static @Nullable String missing(String path, @Nullable Object value) {
    return switch (value) {
      case null -> path;
      case Record record -> missingInRecord(path, record);
      case List<?> list -> missingInList(path, list);
      case Map<?, ?> map -> missingInMap(path, map);
      default -> null;
    };
  }

  private static @Nullable String missingInRecord(String path, Record record) {
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      Object value = valueOf(component, record);
      if (value != null || !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        String missing = missing(path + "." + component.getName(), value);
        if (missing != null) {
          return missing;
        }
      }
    }
    return null;
  }

  private static @Nullable String missingInList(String path, List<?> list) {
    for (int i = 0; i < list.size(); i++) {
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

  private static @Nullable Object valueOf(RecordComponent component, Record record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record of this package can't be read", e);
    }
  }
}
