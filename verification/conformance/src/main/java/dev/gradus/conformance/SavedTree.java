package dev.gradus.conformance;

import dev.gradus.DType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares a state dict of plain values with a recorded one, numbers by their distance. */
final class SavedTree {
  private final double tolerance;

  SavedTree(double tolerance) {
    this.tolerance = tolerance;
  }

  /** The first difference, by its place; empty if there is none. */
  Optional<String> difference(@Nullable Object actual, ReferenceJson recorded) {
    if (recorded.has("Counter")) {
      return difference(actual, recorded.get("Counter"));
    } else if (recorded.has("float")) {
      return number(actual, Hex.real(recorded.get("hex")), recorded);
    } else if (recorded.isArray()) {
      return list(actual, recorded);
    } else if (recorded.node().isObject()) {
      return map(actual, recorded);
    } else if (recorded.node().isNumber()) {
      return number(actual, recorded.real(), recorded);
    }
    Object expected =
        recorded.isNull() ? null : recorded.isText() ? recorded.text() : (Object) recorded.flag();
    return Objects.equals(actual, expected) ? Optional.empty() : otherwise(actual, recorded);
  }

  private Optional<String> number(
      @Nullable Object actual, double expected, ReferenceJson recorded) {
    boolean near =
        actual instanceof Number number
            && Distance.scaled(
                    DType.FLOAT64,
                    number.doubleValue(),
                    expected,
                    Math.max(Math.abs(expected), Math.abs(number.doubleValue())))
                <= tolerance;
    return near ? Optional.empty() : otherwise(actual, recorded);
  }

  private Optional<String> list(@Nullable Object actual, ReferenceJson recorded) {
    List<ReferenceJson> items = recorded.items();
    if (!(actual instanceof List<?> list) || list.size() != items.size()) {
      return otherwise(actual, recorded);
    }
    Optional<String> difference = Optional.empty();
    for (int i = 0; i < items.size() && difference.isEmpty(); i++) {
      difference = difference(list.get(i), items.get(i));
    }
    return difference;
  }

  private Optional<String> map(@Nullable Object actual, ReferenceJson recorded) {
    Map<String, ReferenceJson> members = recorded.members();
    if (!(actual instanceof Map<?, ?> map) || !map.keySet().equals(members.keySet())) {
      return otherwise(actual, recorded);
    }
    Optional<String> difference = Optional.empty();
    for (Map.Entry<String, ReferenceJson> member : members.entrySet()) {
      difference = difference.or(() -> difference(map.get(member.getKey()), member.getValue()));
    }
    return difference;
  }

  private static Optional<String> otherwise(@Nullable Object actual, ReferenceJson recorded) {
    return Optional.of(recorded.place() + " is " + actual + " instead of " + recorded.node());
  }
}
