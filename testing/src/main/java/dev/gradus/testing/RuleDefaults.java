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

  /** Any value that the hyper-parameter may have; null if Java's zero is one. */
  private static @Nullable Object any(Class<?> type, String hyper, RuleFacts facts) {
    if (facts.isOptional(hyper)) {
      return none(type);
    } else if (type == long.class) {
      return (long) inside(facts.range(hyper));
    } else if (type == double.class) {
      return inside(facts.range(hyper));
    }
    return type.isEnum() ? type.getEnumConstants()[0] : null;
  }

  /** What the field of an optional hyper-parameter has in plain Java if there is no value. */
  static @Nullable Object none(Class<?> type) {
    return type == long.class
        ? (Object) Long.MIN_VALUE
        : type == double.class ? (Object) Double.NaN : null;
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
