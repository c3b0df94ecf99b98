package dev.gradus.testing;

import dev.gradus.DType;
import dev.gradus.HyperKey;
import dev.gradus.Parameter;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.OptimizerBuilder;
import dev.gradus.optim.ParamGroup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A rule in one configuration.
 *
 * @param rule the rule's class
 * @param reference what the rule means
 * @param values the hyper-parameters by state_dict key, named choices as a state dict has them, and
 *     null for none; those that are not there have their defaults
 */
record TestedRule(Class<?> rule, RuleReference reference, Map<String, @Nullable Object> values) {
  /** Of many ranks and sizes, for rules that are particular about the shape. */
  private static final int[][] SHAPES = {
    {4, 3},
    {4},
    {},
    {2, 3, 2},
    {3, 3},
    {0},
    {1},
    {1, 1},
    {2, 3, 2, 2},
    {16, 3, 3, 3},
    {64, 64},
    {1, 64},
    {64, 1},
    {1_000},
    {2, 2, 2, 2, 2},
    {128, 4_096}
  };

  TestedRule(Class<?> rule, Map<String, @Nullable Object> values) {
    this(rule, RuleReference.of(rule), values);
  }

  /** The same rule with other values. */
  TestedRule with(Map<String, @Nullable Object> others) {
    return new TestedRule(rule, reference, others);
  }

  /** A new builder with the values set. */
  OptimizerBuilder<?, ?> builder() {
    OptimizerBuilder<?, ?> builder = Optimizer.builderOf(rule);
    values.forEach((key, value) -> set(builder, key(builder, key), value));
    return builder;
  }

  private static <T> void set(
      OptimizerBuilder<?, ?> builder, HyperKey<T> key, @Nullable Object value) {
    if (value == null) {
      builder.clear(key);
    } else {
      builder.set(key, typed(key, value));
    }
  }

  /** Sets the values on a group. */
  void set(ParamGroup group) {
    OptimizerBuilder<?, ?> builder = Optimizer.builderOf(rule);
    values.forEach((key, value) -> set(group, key(builder, key), value));
  }

  private static <T> void set(ParamGroup group, HyperKey<T> key, @Nullable Object value) {
    if (value == null) {
      group.clear(key);
    } else {
      group.set(key, typed(key, value));
    }
  }

  /** Sets the value on a group of an optimizer, unless it has it. */
  static <T> void change(ParamGroup group, HyperKey<T> key, @Nullable Object value) {
    boolean same =
        value == null
            ? !group.has(key)
            : group.has(key) && group.get(key).equals(typed(key, value));
    if (!same) {
      set(group, key, value);
    }
  }

  /** A value as the key has it. */
  private static <T> T typed(HyperKey<T> key, Object value) {
    int choice = key.choices().indexOf(value);
    return key.type().cast(choice < 0 ? value : key.type().getEnumConstants()[choice]);
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
      Object value = values.containsKey(key.key()) ? values.get(key.key()) : key.defaultValue();
      if (value != null) {
        byField.put(key.name(), value);
      }
    }
    return byField;
  }

  /**
   * Those of these shapes that the rule's constraints allow; if they allow none, the first other
   * one that they do, and none if there is none.
   */
  List<int[]> allowed(int[]... shapes) {
    Map<String, Object> byField = byField();
    List<int[]> allowed =
        Stream.of(shapes).filter(shape -> reference.allows(byField, shape)).toList();
    return allowed.isEmpty()
        ? Stream.of(SHAPES).filter(shape -> reference.allows(byField, shape)).limit(1).toList()
        : allowed;
  }

  /** What to say where no shape is allowed. */
  static String shapesTried() {
    return Arrays.deepToString(SHAPES);
  }

  /**
   * New parameters of the shapes that {@link #allowed} gives: {@code p0}, {@code p1}, and so on.
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
