package dev.gradus.testing;

import static java.util.Objects.requireNonNull;

import dev.gradus.HyperKey;
import dev.gradus.optim.Optimizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Values for the hyper-parameters of a rule: the defaults, each hyper-parameter changed by itself,
 * and some mixtures. The same for a rule at each time.
 */
final class Configurations {
  private static final int MIXTURES = 6;

  /** The first serve where a value is required: none of them is at the end of a usual range. */
  private static final List<Double> DOUBLES =
      List.of(0.1, 0.5, 0.0, 0.9, 1.5, 0.01, 0.999, 1.0, -0.5, 3.0, 100.0);

  private static final List<Long> LONGS = List.of(2L, 3L, 1L, 0L, 10L, -1L);

  private final Class<?> rule;
  private final RuleReference reference;
  private final List<HyperKey<?>> keys;
  private final SplittableRandom random = new SplittableRandom(5);

  Configurations(Class<?> rule) {
    this.rule = rule;
    this.reference = RuleReference.of(rule);
    this.keys = Optimizer.builderOf(rule).hypers();
  }

  /** The configurations, among which may be some that the rule's constraints do not allow. */
  List<TestedRule> all() {
    Map<String, @Nullable Object> first = new LinkedHashMap<>();
    keys.forEach(key -> first.put(key.key(), values(key).get(0)));
    List<Map<String, @Nullable Object>> all = new ArrayList<>(List.of(first));
    for (HyperKey<?> key : keys) {
      List<@Nullable Object> values = values(key);
      if (values.size() > 1) {
        all.add(changed(first, key, values.get(1)));
      }
    }
    for (int i = 0; i < MIXTURES; i++) {
      Map<String, @Nullable Object> mixture = new LinkedHashMap<>();
      keys.forEach(key -> mixture.put(key.key(), any(values(key))));
      all.add(mixture);
    }
    return all.stream().distinct().map(values -> new TestedRule(rule, reference, values)).toList();
  }

  /** Each value that is tried of each hyper-parameter, beside the first ones of the others. */
  List<TestedRule> singles() {
    TestedRule first = of(Map.of());
    return keys.stream()
        .flatMap(
            key ->
                values(key).stream().map(value -> first.with(changed(first.values(), key, value))))
        .toList();
  }

  /** A configuration of these values and the first ones of the other hyper-parameters. */
  TestedRule of(Map<String, ? extends @Nullable Object> some) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    keys.forEach(key -> values.put(key.key(), values(key).get(0)));
    values.putAll(some);
    return new TestedRule(rule, reference, values);
  }

  private static Map<String, @Nullable Object> changed(
      Map<String, @Nullable Object> values, HyperKey<?> key, @Nullable Object value) {
    Map<String, @Nullable Object> changed = new LinkedHashMap<>(values);
    changed.put(key.key(), value);
    return changed;
  }

  private @Nullable Object any(List<@Nullable Object> values) {
    return values.get(random.nextInt(values.size()));
  }

  /**
   * Values that are allowed, the default first; then, of a number, 0 or what is not 0, or none
   * where that is allowed.
   */
  private static List<@Nullable Object> values(HyperKey<?> key) {
    Object standard = key.defaultValue();
    Set<@Nullable Object> values = new LinkedHashSet<>();
    if (standard != null) {
      values.add(standard instanceof Enum<?> ? saved(key) : standard);
    }
    if (key.isOptional()) {
      values.add(null);
    }
    usual(key).filter(value -> value instanceof String || key.accepts(value)).forEach(values::add);
    if (values.isEmpty()) {
      throw new IllegalArgumentException(
          "No usual value of %s lies in %s: give one, check(rule, Map.of(\"%s\", ..))"
              .formatted(key.name(), key.range(), key.key()));
    }
    return new ArrayList<>(values);
  }

  private static <T> Object saved(HyperKey<T> key) {
    return key.saved(requireNonNull(key.defaultValue()));
  }

  private static Stream<?> usual(HyperKey<?> key) {
    if (key.type() == Boolean.class) {
      return Stream.of(true, false);
    } else if (key.type() == Long.class) {
      return LONGS.stream();
    }
    return key.choices().isEmpty() ? doubles(key.defaultValue()) : key.choices().stream();
  }

  private static Stream<Double> doubles(@Nullable Object standard) {
    boolean begins = standard instanceof Double number && number != 0;
    return begins ? Stream.concat(Stream.of(0.0), DOUBLES.stream()) : DOUBLES.stream();
  }
}
