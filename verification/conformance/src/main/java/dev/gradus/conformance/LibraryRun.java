package dev.gradus.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What tells whether a recorded run of a class of the library is one of its rule.
 *
 * @param groups the settings of each group, all of them
 * @param missing whether gradients are left out
 * @param promoted whether the class was made to compute in float64
 */
record LibraryRun(List<RecordedSettings> groups, boolean missing, boolean promoted) {

  /**
   * Reads a case.
   *
   * @param defaults the settings that the class has by itself
   */
  static LibraryRun read(ReferenceJson json, RecordedSettings defaults) {
    RecordedSettings common = RecordedSettings.read(json.get("config")).over(defaults);
    return new LibraryRun(
        json.get("groups").items().stream()
            .map(group -> RecordedSettings.read(group).over(common))
            .toList(),
        !FormulaData.isComplete(json.get("grads")),
        json.has("promoted") && json.get("promoted").flag());
  }

  /** Whether a group has a setting that is neither absent, null, false nor 0. */
  boolean has(String name) {
    return values(name).anyMatch(value -> value != null && value.asDouble(1) != 0);
  }

  /** Whether a group has a setting of this text. */
  boolean has(String name, String text) {
    return values(name).anyMatch(value -> value != null && value.asText().equals(text));
  }

  /** Whether all groups have false for a setting. */
  boolean isOff(String name) {
    return values(name).allMatch(value -> value != null && value.isBoolean() && !value.asBoolean());
  }

  /** Whether groups have different values for a setting. */
  boolean differIn(String name) {
    return values(name).map(Objects::toString).distinct().count() > 1;
  }

  private Stream<@Nullable JsonNode> values(String name) {
    return groups.stream()
        .map(
            group -> {
              ReferenceJson value = group.values().get(name);
              return value == null || value.isNull() ? null : value.node();
            });
  }
}
