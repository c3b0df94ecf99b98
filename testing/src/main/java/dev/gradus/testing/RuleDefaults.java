package dev.gradus.testing;

import static java.util.Objects.requireNonNull;

import dev.gradus.rule.Formulas;
import dev.gradus.rule.Interval;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The values that the fields of a rule's hyper-parameters have. */
final class RuleDefaults {
  private RuleDefaults() {}

  /**
   * The defaults of a rule's class, of the hyper-parameters that have one. An object of a copy is
   * made for them, and with it the states start, of which an initial value may divide by what has
   * no default: that is some number of its range meanwhile.
   */
  static Map<String, Object> of(Class<?> rule, RuleFacts facts)
      throws ReflectiveOperationException {
    byte[] bytes = EarlyHypers.withDefaults(RuleLoader.bytesOf(rule), facts);
    Class<?> copy = new RuleLoader(rule).define(bytes);
    for (String hyper : facts.hypers()) {
      Field preset = copy.getDeclaredField(EarlyHypers.PRESET + hyper);
      preset.setAccessible(true);
      Object any = any(preset.getType(), hyper, facts);
      if (any != null) {
        preset.set(null, any);
      }
    }
    Constructor<?> constructor = copy.getDeclaredConstructor();
    constructor.setAccessible(true);
    Map<String, Object> defaults = valuesOf(constructor.newInstance(), facts);
    defaults.keySet().removeIf(hyper -> !facts.isInitialized(hyper));
    return defaults;
  }

  private static @Nullable Object any(Class<?> type, String hyper, RuleFacts facts) {
    if (type == long.class) {
      return facts.isOptional(hyper) ? Long.MIN_VALUE : (long) inside(facts.range(hyper));
    } else if (type == double.class) {
      return facts.isOptional(hyper) ? Double.NaN : inside(facts.range(hyper));
    }
    return type.isEnum() && !facts.isOptional(hyper) ? type.getEnumConstants()[0] : null;
  }

  /** A number in a range, whole if there is one near its ends. */
  private static double inside(Interval range) {
    double low = Math.max(range.low(), -1e9);
    double high = Math.min(range.high(), 1e9);
    for (double value : new double[] {1, Math.ceil(low), Math.floor(low) + 1, Math.floor(high)}) {
      if (range.contains(value)) {
        return value;
      }
    }
    return low + (high - low) / 2;
  }

  /** The values of the fields of an object; an optional one without value is left out. */
  static Map<String, Object> valuesOf(Object instance, RuleFacts facts)
      throws ReflectiveOperationException {
    Map<String, Object> values = new TreeMap<>();
    for (String hyper : facts.hypers()) {
      Field field = instance.getClass().getDeclaredField(hyper);
      field.setAccessible(true);
      Object value = field.get(instance);
      if (!facts.isOptional(hyper) || isPresent(value)) {
        values.put(hyper, requireNonNull(value, hyper));
      }
    }
    return values;
  }

  private static boolean isPresent(@Nullable Object value) {
    if (value instanceof Double number) {
      return Formulas.present(number);
    }
    return value instanceof Long number
        ? Formulas.present(number)
        : Formulas.present((Enum<?>) value);
  }
}
