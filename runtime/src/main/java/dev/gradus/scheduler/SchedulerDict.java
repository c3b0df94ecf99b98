package dev.gradus.scheduler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A scheduler's state dict as it was saved, for reading: a value that is missing or of another kind
 * is an exception that names it.
 */
final class SchedulerDict {
  private final String scheduler;
  private final Map<String, ? extends @Nullable Object> values;

  SchedulerDict(Object scheduler, Map<String, ? extends @Nullable Object> values) {
    this(scheduler.getClass().getSimpleName(), values);
  }

  private SchedulerDict(String scheduler, Map<String, ? extends @Nullable Object> values) {
    this.scheduler = scheduler;
    this.values = Objects.requireNonNull(values, "saved");
  }

  double number(String key) {
    Object value = values.get(key);
    if (value instanceof Number number && !Double.isNaN(number.doubleValue())) {
      return number.doubleValue();
    }
    throw wrong(key, "no number");
  }

  /** A map within it. */
  SchedulerDict within(Map<String, ? extends @Nullable Object> part) {
    return new SchedulerDict(scheduler, part);
  }

  /** Whether there is such a key: some came only with a later torch. */
  boolean has(String key) {
    return values.containsKey(key);
  }

  boolean isNull(String key) {
    return has(key) && values.get(key) == null;
  }

  /** A whole number. */
  long count(String key) {
    number(key);
    return whole(key, values.get(key));
  }

  /** The number of a step, from {@code least} to 2^53, so that there is a next one. */
  long epoch(String key, long least) {
    long epoch = count(key);
    if (epoch < least || epoch > 1L << 53) {
      throw wrong(key, epoch + ", not from " + least + " to 2^53");
    }
    return epoch;
  }

  /** So many whole numbers. */
  long[] counts(String key, int length) {
    List<?> list = list(key);
    if (list.size() != length) {
      throw wrong(key, "of " + list.size() + " numbers; here are " + length);
    }
    return list.stream().mapToLong(item -> whole(key, item)).toArray();
  }

  /** Any long, or a double that is one exactly. */
  long whole(String key, @Nullable Object value) {
    if (value instanceof Long number) {
      return number;
    }
    double number = value instanceof Number other ? other.doubleValue() : Double.NaN;
    if (number != Math.rint(number) || !(Math.abs(number) <= 0x1p53)) {
      throw wrong(key, "no whole number");
    }
    return (long) number;
  }

  boolean flag(String key) {
    if (values.get(key) instanceof Boolean flag) {
      return flag;
    }
    throw wrong(key, "neither true nor false");
  }

  String text(String key) {
    if (values.get(key) instanceof String text) {
      return text;
    }
    throw wrong(key, "no text");
  }

  /** One of these texts. */
  String oneOf(String key, List<String> known) {
    String text = text(key);
    if (!known.contains(text)) {
      throw wrong(key, text + ", none of " + known);
    }
    return text;
  }

  List<?> list(String key) {
    if (values.get(key) instanceof List<?> list) {
      return list;
    }
    throw wrong(key, "no list");
  }

  Map<?, ?> map(String key) {
    if (values.get(key) instanceof Map<?, ?> map) {
      return map;
    }
    throw wrong(key, "no map");
  }

  boolean isList(String key) {
    return values.get(key) instanceof List<?>;
  }

  /** As many numbers as there are groups. */
  double[] numbers(String key, int groups) {
    List<?> list = list(key);
    if (list.size() != groups) {
      throw wrong(key, "of " + list.size() + " groups; the optimizer has " + groups);
    }
    double[] numbers = new double[groups];
    for (int i = 0; i < groups; i++) {
      if (!(list.get(i) instanceof Number number) || Double.isNaN(number.doubleValue())) {
        throw wrong(key, "no list of numbers");
      }
      numbers[i] = number.doubleValue();
    }
    return numbers;
  }

  /** A rate for each group of the optimizer, in its range. */
  double[] rates(String key, Rates rates) {
    return rates(key, rates, rates.count());
  }

  /** A rate for each of so many groups, in the optimizer's range. */
  double[] rates(String key, Rates rates, int groups) {
    double[] values = numbers(key, groups);
    try {
      rates.check(values);
    } catch (IllegalArgumentException refused) {
      throw wrong(key, "out of range: " + refused.getMessage());
    }
    return values;
  }

  /** The state dicts of schedulers within this one. */
  List<Map<String, @Nullable Object>> nested(String key, int count) {
    List<Map<String, @Nullable Object>> nested = new ArrayList<>();
    for (Object item : list(key)) {
      if (!(item instanceof Map<?, ?> map)) {
        throw wrong(key, "no list of state dicts");
      }
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach((name, value) -> copy.put(String.valueOf(name), value));
      nested.add(copy);
    }
    if (nested.size() != count) {
      throw wrong(key, "of " + nested.size() + " schedulers; here are " + count);
    }
    return nested;
  }

  IllegalArgumentException wrong(String key, String what) {
    return new IllegalArgumentException(
        values.containsKey(key)
            ? "In the state dict, " + key + " of " + scheduler + " is " + what
            : "The state dict has no " + key + ", which " + scheduler + " needs");
  }
}
