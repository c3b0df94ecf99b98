package dev.gradus.conformance;

import dev.gradus.HyperKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Values of hyper-parameters by torch's names, as recorded; lists and tuples taken apart ({@code
 * betas[0]}).
 */
record RecordedSettings(Map<String, ReferenceJson> values) {
  /**
   * Arguments that torch has and Gradus does not need; absent, null or false, they mean the
   * implementation that we follow.
   */
  private static final List<String> TORCH_ONLY =
      List.of("foreach", "capturable", "differentiable", "fused");

  /** Takes a value for a hyper-parameter: a builder's or a group's {@code set}. */
  @FunctionalInterface
  interface Target {
    <T> void set(HyperKey<T> key, T value);
  }

  /** Reads all members of an object but {@code params}. */
  static RecordedSettings read(ReferenceJson json) {
    Map<String, ReferenceJson> values = new LinkedHashMap<>();
    json.members()
        .forEach(
            (name, value) -> {
              if (!name.equals("params")) {
                flatten(name, value, values);
              }
            });
    return new RecordedSettings(values);
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  /** These settings, and those of others that are not among them. */
  RecordedSettings over(RecordedSettings others) {
    Map<String, ReferenceJson> all = new LinkedHashMap<>(others.values);
    all.putAll(values);
    return new RecordedSettings(all);
  }

  /** These settings, without those that have the same value in the others. */
  RecordedSettings without(RecordedSettings others) {
    Map<String, ReferenceJson> rest = new LinkedHashMap<>(values);
    others.values.forEach(
        (name, value) ->
            rest.computeIfPresent(name, (n, own) -> own.node().equals(value.node()) ? null : own));
    return new RecordedSettings(rest);
  }

  /**
   * The first setting that an optimizer with these hyper-parameters cannot honour, as {@code name =
   * value}.
   */
  Optional<String> unknownTo(String optimizer, List<HyperKey<?>> hypers) {
    return values.entrySet().stream()
        .filter(entry -> hypers.stream().noneMatch(key -> takes(key, entry)))
        .filter(entry -> !isImplied(optimizer, entry.getKey(), entry.getValue()))
        .map(entry -> entry.getKey() + " = " + entry.getValue().node())
        .findFirst();
  }

  private static boolean takes(HyperKey<?> key, Map.Entry<String, ReferenceJson> setting) {
    return key.key().equals(setting.getKey()) && (key.isOptional() || !setting.getValue().isNull());
  }

  /** Sets all values recorded here whose hyper-parameters the target has. */
  void applyTo(List<HyperKey<?>> hypers, Target target) {
    hypers.forEach(key -> apply(key, target));
  }

  /**
   * Lets optional hyper-parameters that are null here have no value, by a builder's {@code clear}.
   */
  void clear(List<HyperKey<?>> hypers, Consumer<HyperKey<?>> target) {
    hypers.stream()
        .filter(key -> values.containsKey(key.key()) && isAbsence(key, values.get(key.key())))
        .forEach(target);
  }

  private static boolean isAbsence(HyperKey<?> key, ReferenceJson value) {
    return key.isOptional() && value.isNull();
  }

  /** The value of a hyper-parameter, if given here. */
  <T> Optional<T> value(HyperKey<T> key) {
    ReferenceJson json = values.get(key.key());
    if (json == null || isAbsence(key, json)) {
      return Optional.empty();
    }
    Class<T> type = key.type();
    if (type.isEnum()) {
      int index = key.choices().indexOf(json.text());
      return index < 0 ? Optional.empty() : Optional.of(type.getEnumConstants()[index]);
    }
    if (type == Double.class) {
      return Optional.of(type.cast(json.real()));
    }
    return Optional.of(
        type.cast(type == Long.class ? (Object) json.integer() : (Object) json.flag()));
  }

  private <T> void apply(HyperKey<T> key, Target target) {
    value(key).ifPresent(value -> target.set(key, value));
  }

  private static boolean isImplied(String optimizer, String name, ReferenceJson value) {
    if (name.equals("decoupled_weight_decay")) {
      return optimizer.equals("AdamW") && value.node().asBoolean();
    }
    return TORCH_ONLY.contains(name) && (value.isNull() || !value.node().asBoolean(true));
  }

  private static void flatten(String name, ReferenceJson value, Map<String, ReferenceJson> into) {
    if (value.has("tuple")) {
      flatten(name, value.get("tuple"), into);
    } else if (value.has("float")) {
      into.put(name, ReferenceJson.of(Hex.real(value.get("hex")), value.place()));
    } else if (value.isArray()) {
      List<ReferenceJson> items = value.items();
      for (int i = 0; i < items.size(); i++) {
        flatten(name + "[" + i + "]", items.get(i), into);
      }
    } else {
      into.put(name, value);
    }
  }
}
