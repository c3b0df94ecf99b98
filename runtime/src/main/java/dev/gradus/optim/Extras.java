package dev.gradus.optim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks the values of a group's extra entries. */
final class Extras {
  private Extras() {}

  /**
   * Returns a value that is null, Boolean, Long, Double, String or a list of those, which is
   * copied; throws for any other.
   */
  static @Nullable Object checked(String key, @Nullable Object value) {
    Objects.requireNonNull(key, "key");
    if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>();
      list.forEach(element -> copy.add(plain(key, element)));
      return Collections.unmodifiableList(copy);
    }
    return plain(key, value);
  }

  private static @Nullable Object plain(String key, @Nullable Object value) {
    if (value == null
        || value instanceof Boolean
        || value instanceof Long
        || value instanceof Double
        || value instanceof String) {
      return value;
    }
    throw new IllegalArgumentException(
        key
            + " is a "
            + value.getClass().getSimpleName()
            + ": a group's extra entry is null, Boolean, Long, Double, String or a List of those");
  }
}
