package dev.gradus.verification.random;

import static java.util.Objects.requireNonNull;

import dev.gradus.verification.random.Scenario.Setting;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ranges that hyper-parameters have here, and values that lie in them. */
final class Ranges {
  private static final Map<String, List<Double>> DOUBLES =
      Map.of(
          "",
          List.of(
              0.0,
              -0.0,
              0.5,
              0.3,
              0.9,
              0.1,
              -0.7,
              1.0,
              -2.5,
              1e-8,
              1.5,
              0.01,
              Double.NaN,
              Double.POSITIVE_INFINITY,
              1e300),
          "[0, inf)",
          List.of(0.0, -0.0, 0.1, 0.9, 1.0, 1e-8, 0.01, 0.5, 3.0, 4e38),
          "[0, 1)",
          List.of(0.0, 0.5, 0.9, 0.99, 0.999),
          "(0, 1]",
          List.of(0.1, 0.9, 0.999, 1.0, 0.5, 0.7, Double.MIN_VALUE),
          "[0, 1]",
          List.of(0.0, 0.5, 0.9, 1.0),
          "(0, 1)",
          List.of(0.1, 0.5, 0.9),
          "(0, inf)",
          List.of(0.1, 1e-8, 1.0, 3.0, 4e38),
          "(1, inf)",
          List.of(1.2, 1.5, 10.0),
          "[-1, 2.5]",
          List.of(-1.0, 0.0, 0.25, 2.5));

  /** Ranges that shipped rules have, and random ones do not. */
  private static final Map<String, List<Double>> SHIPPED =
      Map.of(
          "(-inf, 0]", List.of(-0.8, -0.5, -0.0, -2.0),
          "[1, inf)", List.of(1.0, 1.5, 30.0),
          "[1, inf]", List.of(1.0, 1.02, Double.POSITIVE_INFINITY));

  private static final Map<String, List<Long>> LONGS =
      Map.of(
          "", List.of(0L, 1L, -7L, 9007199254740993L, Long.MAX_VALUE, Long.MIN_VALUE),
          "[0, inf)", List.of(0L, 1L, 5L, 2000L),
          "[1, inf)", List.of(1L, 2L, 3L, 1000L),
          "[-3, 7]", List.of(-3L, 0L, 1L, 7L));

  /** The named choices, as a rule has them that is made here. */
  static final List<String> CHOICES = List.of("FIRST", "SECOND", "THIRD");

  private Ranges() {}

  static List<String> of(RandomType type) {
    return switch (type) {
      case DOUBLE -> DOUBLES.keySet().stream().sorted().toList();
      case LONG -> LONGS.keySet().stream().sorted().toList();
      default -> List.of("");
    };
  }

  /** A value that a hyper-parameter may have: a named choice by its name, null for none. */
  static @Nullable Object value(Dice dice, Setting setting) {
    if (setting.optional() && dice.chance(40)) {
      return null;
    }
    Object value =
        setting.type() == RandomType.CHOICE
            ? dice.pick(setting.choices())
            : value(dice, setting.type(), setting.range());
    boolean none = value.equals(Double.NaN) || value.equals(Long.MIN_VALUE);
    return setting.optional() && none ? null : value;
  }

  /** A value in the range. */
  static Object value(Dice dice, RandomType type, String range) {
    return switch (type) {
      case DOUBLE -> dice.pick(requireNonNull(DOUBLES.getOrDefault(range, SHIPPED.get(range))));
      case LONG -> dice.pick(requireNonNull(LONGS.get(range)));
      default -> dice.chance(50);
    };
  }

  /** The value as Java source. */
  static RandomTerm literal(RandomType type, Object value) {
    String text = value + (type == RandomType.LONG ? "L" : "");
    if (value instanceof Double number && (number.isNaN() || number.isInfinite())) {
      text = number.isNaN() ? "Double.NaN" : "Double.POSITIVE_INFINITY";
    }
    return RandomTerm.of(type, text.startsWith("-") ? "(" + text + ")" : text);
  }
}
