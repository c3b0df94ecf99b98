package dev.gradus.verification.table;

import dev.gradus.HyperKey;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.OptimizerBuilder;
import dev.gradus.optim.ParamGroup;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table: a shipped optimizer.
 *
 * @param name the name, which torch's class and the file of its golden runs have as well
 * @param configurations values by state_dict key, that between them use every option
 * @param errorInputs what must be refused
 */
public record OptimizerInfo(
    String name, List<Map<String, Object>> configurations, List<ErrorInput> errorInputs) {

  /** The packages of the shipped rules. */
  static final List<String> FAMILIES =
      List.of(
          "dev.gradus.rules",
          "dev.gradus.rules.adaptive",
          "dev.gradus.rules.channelwise",
          "dev.gradus.rules.factored",
          "dev.gradus.rules.joint",
          "dev.gradus.rules.layerwise",
          "dev.gradus.rules.momentum",
          "dev.gradus.rules.sign");

  /**
   * Values that are refused, the last of which makes them so.
   *
   * @param culprit what the message must have: a name or a sentence
   */
  public record ErrorInput(Map<String, Object> values, String culprit) {}

  /** The rule's class. */
  public Class<?> rule() {
    return shipped(name + "Rule");
  }

  /** The optimizer's class. */
  public Class<?> optimizer() {
    return shipped(name);
  }

  private static Class<?> shipped(String simpleName) {
    for (String family : FAMILIES) {
      try {
        return Class.forName(family + "." + simpleName);
      } catch (ClassNotFoundException e) {
        // It is of another family, or the loop ends.
      }
    }
    throw new IllegalStateException(simpleName + " is in none of " + FAMILIES);
  }

  /** A builder with these values set. */
  public OptimizerBuilder<?, ?> builder(Map<String, Object> values) {
    return builder(rule(), values);
  }

  /** A builder of a rule's optimizer with these values set. */
  public static OptimizerBuilder<?, ?> builder(Class<?> rule, Map<String, Object> values) {
    OptimizerBuilder<?, ?> builder = Optimizer.builderOf(rule);
    values.forEach((key, value) -> set(builder, key(builder, key), value));
    return builder;
  }

  /** Sets the values on a group. */
  public void set(ParamGroup group, Map<String, Object> values) {
    OptimizerBuilder<?, ?> builder = Optimizer.builderOf(rule());
    values.forEach((key, value) -> set(group, key(builder, key), value));
  }

  private static HyperKey<?> key(OptimizerBuilder<?, ?> builder, String key) {
    return builder.hypers().stream().filter(h -> h.key().equals(key)).findFirst().orElseThrow();
  }

  private static <T> void set(
      OptimizerBuilder<?, ?> builder, HyperKey<T> key, @Nullable Object value) {
    if (value == null) {
      builder.clear(key);
    } else {
      builder.set(key, typed(key, value));
    }
  }

  private static <T> void set(ParamGroup group, HyperKey<T> key, @Nullable Object value) {
    if (value == null) {
      group.clear(key);
    } else {
      group.set(key, typed(key, value));
    }
  }

  /** A named choice is written as a state dict has it. */
  private static <T> T typed(HyperKey<T> key, Object value) {
    int choice = key.choices().indexOf(value);
    return key.type().cast(choice < 0 ? value : key.type().getEnumConstants()[choice]);
  }

  /** Values from keys and values in turn, in this order; null is an optional one's absence. */
  static Map<String, Object> values(@Nullable Object... keysAndValues) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      values.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return Collections.unmodifiableMap(values);
  }

  @Override
  public String toString() {
    return name;
  }
}
