package dev.gradus.lab.study;

import dev.gradus.HyperKey;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which hyper-parameter of a rule is its learning rate: the one with {@code @Hyper(rate = true)},
 * else the one called {@code lr}, else the one with the widest range, of equally wide ones the
 * first. The widest is looked for among those that can be tuned by factors: of type double, with a
 * positive default or none.
 *
 * @param key the hyper-parameter
 * @param reason how it was found
 */
public record Rate(HyperKey<?> key, Reason reason) {
  private static final String NAME = "lr";

  /** Where tuning begins if the rule has no default. */
  private static final double USUAL = 0.01;

  /** How a rate was found. */
  public enum Reason {
    /** It is marked by {@code @Hyper(rate = true)}. */
    MARKED,
    /** It is called {@code lr}. */
    NAMED,
    /** No other has a wider range. */
    WIDEST
  }

  /** The rate among the hyper-parameters of a rule; empty if none can be one. */
  static Optional<Rate> of(List<HyperKey<?>> hypers) {
    return first(hypers, HyperKey::isRate, Reason.MARKED)
        .or(() -> first(hypers, key -> key.name().equals(NAME) && isDouble(key), Reason.NAMED))
        .or(
            () ->
                hypers.stream()
                    .filter(
                        key ->
                            isDouble(key) && (key.defaultValue() == null || start(key).isPresent()))
                    .max(
                        Comparator.comparingDouble(Rate::width)
                            .thenComparing(hypers::indexOf, Comparator.reverseOrder()))
                    .map(key -> new Rate(key, Reason.WIDEST)));
  }

  private static Optional<Rate> first(
      List<HyperKey<?>> hypers, Predicate<HyperKey<?>> which, Reason reason) {
    return hypers.stream().filter(which).findFirst().map(key -> new Rate(key, reason));
  }

  private static boolean isDouble(HyperKey<?> key) {
    return key.type() == Double.class && !key.isOptional(); // a rate has a value
  }

  private static Optional<Double> start(HyperKey<?> key) {
    Object value = key.defaultValue() == null ? Double.valueOf(USUAL) : key.defaultValue();
    return value instanceof Double start && start > 0 && key.accepts(start)
        ? Optional.of(start)
        : Optional.empty();
  }

  private static double width(HyperKey<?> key) {
    return key.highest() - key.lowest();
  }

  /** The name of the hyper-parameter. */
  public String hyper() {
    return key.name();
  }

  /** Whether the rule gives it no default. */
  boolean isRequired() {
    return key.defaultValue() == null;
  }

  /**
   * Where tuning begins: the default, if it is positive; 0.01 without one, if the range has that.
   */
  Optional<Double> start() {
    return start(key);
  }
}
