package dev.gradus.verification.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gradus.HyperKey;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.OptimizerBuilder;
import dev.gradus.verification.CompiledRules;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each configuration of a rule with optional hyper-parameters and choices does what the rule does
 * as plain Java, to the bit: the right kernel runs, and nothing depends on what is absent.
 */
class CompiledSettingsTest {
  private static final String SOURCE =
      """
      import static dev.gradus.rule.Formulas.*;

      import dev.gradus.rule.*;

      @UpdateRule
      class SettledRule {
        enum Mode { PLAIN, CUBED, HALVED, AS_IS }

        enum Side { BEFORE, AFTER }

        @Hyper double lr = 0.1;
        @Hyper(range = "[0, 1)", optional = true) double beta = Double.NaN;
        @Hyper(range = "[1, inf)", optional = true) long period = Long.MIN_VALUE;
        @Hyper Mode mode = Mode.PLAIN;
        @Hyper(optional = true) Side side;
        @Hyper Side end = Side.AFTER;

        @State double mean = present(beta) ? beta : 2;

        @Constraint("a side needs a mean")
        boolean hasMean() {
          return !present(side) || present(beta);
        }

        double update(double param, double grad, long step) {
          double g = grad;
          if (mode == Mode.CUBED) {
            g = g * g * g;
          }
          if (mode == Mode.HALVED) {
            g = max(g / 2, -0.25);
          }
          if (mode != Mode.AS_IS && present(period) && step % period == 0) {
            g = g - 1;
          }
          if (!present(beta)) {
            return param - lr * g * (end == Side.BEFORE ? 3 : 1);
          }
          if (end == Side.AFTER) {
            param = param * (1 - beta / 8);
          }
          mean = lerp(mean, g, 1 - beta);
          return param - lr * (side == Side.BEFORE ? mean : side != Side.AFTER ? g : g - mean);
        }
      }
      """;

  private static final List<String> FIELDS = List.of("beta", "period", "mode", "side", "end");
  private static final double[] START = {1.5, -2, 0, 0.125};

  private static final ClassLoader LOADER = compiled().loader();

  private static CompiledRules compiled() {
    CompiledRules rules = CompiledRules.compile(Map.of("SettledRule", SOURCE));
    assertThat(rules.errors()).isEmpty();
    return rules;
  }

  /** Values of {@link #FIELDS}, numbers or texts of choices; null for none. */
  static List<List<@Nullable Object>> configurations() {
    List<List<@Nullable Object>> all = new ArrayList<>(List.of(new ArrayList<>()));
    all = times(all, null, 0.75);
    all = times(all, null, 2L);
    all = times(all, "plain", "cubed", "halved", "as_is");
    all = times(all, null, "before", "after");
    all = times(all, "before", "after");
    all.removeIf(values -> values.get(0) == null && values.get(3) != null);
    return all;
  }

  private static List<List<@Nullable Object>> times(
      List<List<@Nullable Object>> before, @Nullable Object... values) {
    List<List<@Nullable Object>> all = new ArrayList<>();
    for (List<@Nullable Object> some : before) {
      for (Object value : values) {
        List<@Nullable Object> more = new ArrayList<>(some);
        more.add(value);
        all.add(more);
      }
    }
    return all;
  }

  private static OptimizerBuilder<?, ?> builder(List<@Nullable Object> values)
      throws ReflectiveOperationException {
    OptimizerBuilder<?, ?> builder = Optimizer.builderOf(LOADER.loadClass("SettledRule"));
    for (HyperKey<?> key : builder.hypers()) {
      int index = FIELDS.indexOf(key.name());
      Object value = index < 0 ? null : values.get(index);
      if (value != null) {
        set(builder, key, value);
      }
    }
    return builder;
  }

  private static <T> void set(OptimizerBuilder<?, ?> builder, HyperKey<T> key, Object value) {
    Object typed =
        key.type().isEnum()
            ? key.type().getEnumConstants()[key.choices().indexOf((String) value)]
            : value;
    builder.set(key, key.type().cast(typed));
  }

  /** The rule itself, for one element. */
  private static Object rule(List<@Nullable Object> values) throws ReflectiveOperationException {
    Class<?> type = LOADER.loadClass("SettledRule");
    Constructor<?> constructor = type.getDeclaredConstructor();
    constructor.setAccessible(true);
    Object rule = constructor.newInstance();
    for (int i = 0; i < FIELDS.size(); i++) {
      Field field = type.getDeclaredField(FIELDS.get(i));
      field.setAccessible(true);
      if (values.get(i) instanceof String text) {
        for (Object constant : field.getType().getEnumConstants()) {
          if (constant.toString().equalsIgnoreCase(text)) {
            field.set(rule, constant);
          }
        }
      } else if (values.get(i) != null) {
        field.set(rule, values.get(i));
      }
    }
    Field mean = type.getDeclaredField("mean");
    mean.setAccessible(true);
    mean.set(rule, values.get(0) == null ? 2.0 : values.get(0));
    return rule;
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void doesWhatTheRuleDoes(List<@Nullable Object> values) throws ReflectiveOperationException {
    Parameter parameter = Parameter.of("p", Tensor.of(START.clone()));
    Optimizer optimizer = builder(values).build(List.of(parameter));
    Method update =
        LOADER
            .loadClass("SettledRule")
            .getDeclaredMethod("update", double.class, double.class, long.class);
    update.setAccessible(true);
    List<Object> rules = new ArrayList<>();
    double[] expected = START.clone();
    for (int i = 0; i < START.length; i++) {
      rules.add(rule(values));
    }
    for (long step = 1; step <= 5; step++) {
      for (int i = 0; i < START.length; i++) {
        double grad = Math.sin(7 * step + i);
        parameter.grad().set(i, grad);
        expected[i] = (double) update.invoke(rules.get(i), expected[i], grad, step);
      }
      optimizer.step();
    }
    for (int i = 0; i < START.length; i++) {
      assertThat(parameter.tensor().get(i)).isFinite().isEqualTo(expected[i]);
    }
    boolean keeps = optimizer.state(parameter).containsKey("mean");
    assertThat(keeps).isEqualTo(values.get(0) != null);
  }

  @Test
  void constraintsKnowWhatIsAbsent() throws ReflectiveOperationException {
    OptimizerBuilder<?, ?> builder = builder(Arrays.asList(null, null, "plain", "before", "after"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.build(Parameter.of("p", Tensor.scalar(1))))
        .withMessageContaining("a side needs a mean");
  }
}
