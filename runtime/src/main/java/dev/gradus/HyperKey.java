package dev.gradus;

import dev.gradus.rule.DictKey;
import dev.gradus.rule.Interval;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The typed key of a hyper-parameter, as {@code Adam.LR}: its names, range and default. Two keys
 * are the same only if they are one object. Immutable.
 *
 * @param <T> Double, Long, Boolean, or an enum of named choices
 */
public final class HyperKey<T> {
  private final String name;
  private final String key;
  private final DictKey dictKey;
  private final Class<T> type;
  private final Interval range;
  private final @Nullable T defaultValue;
  private final boolean rate;
  private final boolean optional;

  private HyperKey(
      String name,
      String key,
      Class<T> type,
      String range,
      @Nullable T defaultValue,
      boolean rate,
      boolean optional) {
    this.name = name;
    this.key = key;
    this.dictKey = DictKey.of(key);
    this.type = type;
    this.range = interval(range);
    this.defaultValue = defaultValue;
    this.rate = rate;
    this.optional = optional;
    if (defaultValue != null) {
      check(defaultValue);
    }
  }

  private static Interval interval(String range) {
    return Interval.parse(range)
        .orElseThrow(
            () ->
                new IllegalArgumentException("\"" + range + "\" is no interval such as [0, inf)"));
  }

  /** A key of a {@code double}. For generated code. */
  public static HyperKey<Double> ofDouble(
      String name, String key, String range, @Nullable Double defaultValue) {
    return new HyperKey<>(name, key, Double.class, range, defaultValue, false, false);
  }

  /** A key of a {@code double} that is marked as the learning rate. For generated code. */
  public static HyperKey<Double> ofRate(
      String name, String key, String range, @Nullable Double defaultValue) {
    return new HyperKey<>(name, key, Double.class, range, defaultValue, true, false);
  }

  /** A key of a {@code long}. For generated code. */
  public static HyperKey<Long> ofLong(
      String name, String key, String range, @Nullable Long defaultValue) {
    return new HyperKey<>(name, key, Long.class, range, defaultValue, false, false);
  }

  /** A key of a {@code boolean}. For generated code. */
  public static HyperKey<Boolean> ofBoolean(
      String name, String key, @Nullable Boolean defaultValue) {
    return new HyperKey<>(name, key, Boolean.class, "", defaultValue, false, false);
  }

  /**
   * A key of a named choice, one of an enum's constants. A state dict has them by their names in
   * lower case. For generated code.
   */
  public static <E extends Enum<E>> HyperKey<E> ofChoice(
      String name, String key, Class<E> type, @Nullable E defaultValue) {
    return new HyperKey<>(name, key, type, "", defaultValue, false, false);
  }

  /** A key as this one, of a hyper-parameter that may have no value. For generated code. */
  public HyperKey<T> optional() {
    return new HyperKey<>(name, key, type, range(), defaultValue, rate, true);
  }

  /** The name in Java: {@code weightDecay}. */
  public String name() {
    return name;
  }

  /**
   * The name in a state dict: {@code weight_decay}, or {@code betas[0]} for the first of a list
   * {@code betas}.
   */
  public String key() {
    return key;
  }

  /** The {@link #key}, taken apart. */
  public DictKey dictKey() {
    return dictKey;
  }

  /** The type of the values. */
  public Class<T> type() {
    return type;
  }

  /** The interval of the values allowed, as {@code [0, inf)}; empty for any. */
  public String range() {
    return range.toString();
  }

  /**
   * The lower end of the range; negative infinity if it has none. {@link #range} tells whether the
   * end itself is allowed.
   */
  public double lowest() {
    return range.low();
  }

  /** The upper end of the range, allowed or not; infinity if it has none. */
  public double highest() {
    return range.high();
  }

  /**
   * Whether the rule marks this hyper-parameter as its learning rate, by {@code @Hyper(rate =
   * true)}. A learning rate called {@code lr} needs no mark; without one, this is false.
   */
  public boolean isRate() {
    return rate;
  }

  /**
   * Whether the hyper-parameter may have no value, which is {@code None} in torch and null in a
   * state dict.
   */
  public boolean isOptional() {
    return optional;
  }

  /**
   * The default; null if a value is required, or if the hyper-parameter is {@link #isOptional} and
   * has none until one is set.
   */
  public @Nullable T defaultValue() {
    return defaultValue;
  }

  /** The named choices as a state dict has them, in their order; empty if this is no choice. */
  public List<String> choices() {
    @Nullable T[] constants = type.getEnumConstants();
    return constants == null ? List.of() : Stream.of(constants).map(HyperKey::text).toList();
  }

  /** A value as a state dict has it: a named choice is its name in lower case. */
  public Object saved(T value) {
    return type.isEnum() ? text(value) : value;
  }

  private static String text(Object choice) {
    return ((Enum<?>) choice).name().toLowerCase(Locale.ROOT);
  }

  /**
   * Checks a value.
   *
   * @return the value
   * @throws IllegalArgumentException if the value is outside the range, as NaN always is if there
   *     is one, or the hyper-parameter is optional; or if it is of another type, after an unchecked
   *     cast of the key
   */
  public T check(T value) {
    return checkObject(value);
  }

  /** Whether a value is of the key's type and in its range, so that {@link #check} returns it. */
  public boolean accepts(Object value) {
    return type.isInstance(value)
        && !isMarkOfAbsence(value)
        && !(value instanceof Number number && !range.contains(number.doubleValue()));
  }

  /** Whether a rule that is called as plain Java would take the value for none. */
  private boolean isMarkOfAbsence(Object value) {
    return optional
        && ((value instanceof Double number && number.isNaN()) || value.equals(Long.MIN_VALUE));
  }

  /** Checks a value of unknown type; a named choice may be as a state dict has it. */
  T checkObject(Object value) {
    Objects.requireNonNull(value, name);
    if (type.isEnum() && value instanceof String text) {
      return choice(text);
    }
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(
          "%s = %s is of type %s, not %s"
              .formatted(name, value, value.getClass().getSimpleName(), type.getSimpleName()));
    }
    if (isMarkOfAbsence(value)) {
      throw new IllegalArgumentException(
          name + " = " + value + " stands for no value: clear it instead");
    }
    if (!accepts(value)) {
      throw new IllegalArgumentException(name + " = " + value + " is outside " + range);
    }
    return type.cast(value);
  }

  private T choice(String text) {
    for (T constant : type.getEnumConstants()) {
      if (text(constant).equals(text)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        name + " = \"" + text + "\" is none of its choices " + String.join(", ", choices()));
  }

  /**
   * Checks that the hyper-parameter may have no value.
   *
   * @throws IllegalArgumentException if it must have one
   */
  public void checkOptional() {
    if (!optional) {
      throw new IllegalArgumentException(name + " is not optional: it must have a value");
    }
  }

  @Override
  public String toString() {
    return key;
  }
}
