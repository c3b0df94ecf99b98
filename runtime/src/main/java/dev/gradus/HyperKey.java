package dev.gradus;

import dev.gradus.rule.DictKey;
import dev.gradus.rule.Interval;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The typed key of a hyper-parameter, as {@code Adam.LR}: its names, range and default. Two keys
 * are the same only if they are one object. Immutable.
 *
 * @param <T> Double, Long or Boolean
 */
public final class HyperKey<T> {
  private final String name;
  private final String key;
  private final DictKey dictKey;
  private final Class<T> type;
  private final Interval range;
  private final @Nullable T defaultValue;
  private final boolean rate;

  private HyperKey(
      String name,
      String key,
      Class<T> type,
      String range,
      @Nullable T defaultValue,
      boolean rate) {
    this.name = name;
    this.key = key;
    this.dictKey = DictKey.of(key);
    this.type = type;
    this.range = interval(range);
    this.defaultValue = defaultValue;
    this.rate = rate;
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
    return new HyperKey<>(name, key, Double.class, range, defaultValue, false);
  }

  /** A key of a {@code double} that is marked as the learning rate. For generated code. */
  public static HyperKey<Double> ofRate(
      String name, String key, String range, @Nullable Double defaultValue) {
    return new HyperKey<>(name, key, Double.class, range, defaultValue, true);
  }

  /** A key of a {@code long}. For generated code. */
  public static HyperKey<Long> ofLong(
      String name, String key, String range, @Nullable Long defaultValue) {
    return new HyperKey<>(name, key, Long.class, range, defaultValue, false);
  }

  /** A key of a {@code boolean}. For generated code. */
  public static HyperKey<Boolean> ofBoolean(
      String name, String key, @Nullable Boolean defaultValue) {
    return new HyperKey<>(name, key, Boolean.class, "", defaultValue, false);
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

  /** The default; null if a value is required. */
  public @Nullable T defaultValue() {
    return defaultValue;
  }

  /**
   * Checks a value.
   *
   * @return the value
   * @throws IllegalArgumentException if the value is outside the range, as NaN always is if there
   *     is one; or if it is of another type, after an unchecked cast of the key
   */
  public T check(T value) {
    return checkObject(value);
  }

  /** Whether a value is of the key's type and in its range, so that {@link #check} returns it. */
  public boolean accepts(Object value) {
    return type.isInstance(value)
        && !(value instanceof Number number && !range.contains(number.doubleValue()));
  }

  /** Checks a value of unknown type. */
  T checkObject(Object value) {
    Objects.requireNonNull(value, name);
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(
          "%s = %s is of type %s, not %s"
              .formatted(name, value, value.getClass().getSimpleName(), type.getSimpleName()));
    }
    if (!accepts(value)) {
      throw new IllegalArgumentException(name + " = " + value + " is outside " + range);
    }
    return type.cast(value);
  }

  @Override
  public String toString() {
    return key;
  }
}
