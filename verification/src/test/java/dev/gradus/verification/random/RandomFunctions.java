package dev.gradus.verification.random;

import java.util.List;

/**
 * The functions that expressions call.
 *
 * @param ofOne functions of {@code Math} with one argument
 * @param ofTwo functions of {@code Math} with two
 * @param calls calls of other functions
 */
record RandomFunctions(List<String> ofOne, List<String> ofTwo, List<String> calls) {
  static final RandomFunctions ALL =
      new RandomFunctions(
          List.of(
              "acos",
              "asin",
              "atan",
              "cbrt",
              "ceil",
              "cos",
              "cosh",
              "exp",
              "expm1",
              "floor",
              "log",
              "log10",
              "log1p",
              "rint",
              "sin",
              "sinh",
              "sqrt",
              "tan",
              "tanh",
              "toDegrees",
              "toRadians"),
          List.of("atan2", "hypot", "pow"),
          List.of(
              "reciprocal($)",
              "rsqrt($)",
              "sigmoid($)",
              "sign($)",
              "square($)",
              "sqrt($)",
              "lerp($, $, $)",
              "addcmul($, $, $, $)",
              "addcdiv($, $, $, $)",
              "clamp($, $, $)"));

  /** Those that make a finite number of each: one NaN in a sum would hide all else. */
  static final RandomFunctions FINITE =
      new RandomFunctions(
          List.of("atan", "cbrt", "ceil", "cos", "floor", "rint", "sin", "tanh", "toRadians"),
          List.of("atan2", "hypot"),
          List.of(
              "sigmoid($)",
              "sign($)",
              "square($)",
              "lerp($, $, $)",
              "addcmul($, $, $, $)",
              "clamp($, $, $)"));
}
