package dev.gradus.processor.frontend.body;

import dev.gradus.processor.ir.Intrinsic;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What the frontend knows of functions by name. */
final class Functions {
  static final String FORMULAS = "dev.gradus.rule.Formulas";
  static final String MATH = "java.lang.Math";
  static final String STRICT_MATH = "java.lang.StrictMath";
  static final String FIRST = "first";
  static final String IS_SPARSE = "isSparse";
  static final String PRESENT = "present";

  private static final Set<String> REDUCTIONS =
      Set.of("sum", "mean", "norm", "dot", "maxAbs", "numel");

  private static final Map<Intrinsic, String> PARAMETERS =
      Map.of(
          Intrinsic.LERP, "a, b, weight",
          Intrinsic.ADDCMUL, "x, value, a, b",
          Intrinsic.ADDCDIV, "x, value, n, d",
          Intrinsic.CLAMP, "x, low, high",
          Intrinsic.ATAN2, "y, x",
          Intrinsic.POW, "x, exponent",
          Intrinsic.COPY_SIGN, "magnitude, sign");

  private Functions() {}

  static boolean isReduction(String name) {
    return REDUCTIONS.contains(name);
  }

  /** Whether Formulas has a function of this name. */
  static boolean isFunction(String name) {
    return names().contains(name);
  }

  /** Whether {@code Math} has the function, and it means the same there. */
  static boolean isAsInMath(Intrinsic function) {
    return function.isInMath() && Insteads.of(function.method()).isEmpty();
  }

  /** A call of the function, as in a manual. */
  static String usage(Intrinsic function) {
    List<String> letters = List.of("a", "b", "c", "d");
    String parameters =
        function.arity() == 1 ? "x" : String.join(", ", letters.subList(0, function.arity()));
    return function.method() + "(" + PARAMETERS.getOrDefault(function, parameters) + ")";
  }

  /** A number of arguments, in words. */
  static String arguments(int count) {
    return switch (count) {
      case 0 -> "no arguments";
      case 1 -> "one argument";
      default -> count + " arguments";
    };
  }

  /** The names that may be meant by a misspelt one. */
  static Collection<String> names() {
    return Stream.concat(
            Stream.of(FIRST, IS_SPARSE, PRESENT),
            Arrays.stream(Intrinsic.values()).map(Intrinsic::method))
        .toList();
  }
}
