package dev.gradus.testing;

import static java.util.Objects.requireNonNull;

import dev.gradus.DType;
import dev.gradus.HyperKey;
import dev.gradus.Parameter;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.OptimizerBuilder;
import dev.gradus.optim.ParamGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A rule in one configuration.
 *
 * @param rule the rule's class
 * @param reference what the rule means
 * @param values the hyper-parameters by state_dict key; those that are not there have their
 *     defaults
 */
record TestedRule(Class<?> rule, RuleReference reference, Map<String, Object> values) {
  TestedRule(Class<?> rule, Map<String, Object> values) {
    this(rule, RuleReference.of(rule), values);
  }

  /** The same rule with other values. */
  TestedRule with(Map<String, Object> others) {
    return new TestedRule(rule, reference, others);
  }

  /** A new builder with the values set. */
  OptimizerBuilder<?, ?> builder() {
    OptimizerBuilder<?, ?> builder = Optimizer.builderOf(rule);
    values.forEach((key, value) -> set(builder, key(builder, key), value));
    return builder;
  }

  private static <T> void set(OptimizerBuilder<?, ?> builder, HyperKey<T> key, Object value) {
    builder.set(key, key.type().cast(value));
  }

  /** Sets the values on a group. */
  void set(ParamGroup group) {
    OptimizerBuilder<?, ?> builder = Optimizer.builderOf(rule);
    values.forEach((key, value) -> set(group, key(builder, key), value));
  }

  static <T> void set(ParamGroup group, HyperKey<T> key, Object value) {
    group.set(key, key.type().cast(value));
  }

  private HyperKey<?> key(OptimizerBuilder<?, ?> builder, String key) {
    return builder.hypers().stream()
        .filter(hyper -> hyper.key().equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    rule.getSimpleName()
                        + " has no hyper-parameter "
                        + key
                        + "; it has "
                        + builder.hypers().stream().map(HyperKey::key).toList()));
  }

  /** The values of all hyper-parameters, by the names of fields, as a reference takes them. */
  Map<String, Object> byField() {
    Map<String, Object> byField = new TreeMap<>();
    for (HyperKey<?> key : Optimizer.builderOf(rule).hypers()) {
      Object standard = key.defaultValue();
      Object value = values.getOrDefault(key.key(), standard == null ? "" : standard);
      byField.put(key.name(), requireNonNull(value));
    }
    return byField;
  }

  /** Those of these shapes that the rule's constraints allow. */
  List<int[]> allowed(int[]... shapes) {
    Map<String, Object> byField = byField();
    return Stream.of(shapes).filter(shape -> reference.allows(byField, shape)).toList();
  }

  /**
   * New parameters of those of these shapes that are allowed: {@code p0}, {@code p1}, and so on.
   */
  List<Parameter> parameters(DType dtype, int[]... shapes) {
    List<Parameter> parameters = new ArrayList<>();
    for (int[] shape : allowed(shapes)) {
      parameters.add(TestData.parameter("p" + parameters.size(), dtype, shape));
    }
    return parameters;
  }

  @Override
  public String toString() {
    return rule.getSimpleName() + " " + values;
  }
}
