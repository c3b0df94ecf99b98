package dev.gradus.processor.frontend;

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

  private static final Set<String> REDUCTIONS =
      Set.of("sum", "mean", "norm", "dot", "maxAbs", "numel");

  /** Functions of Math that users may reach for, and what to use instead. */
  private static final Map<String, String> REFUSED =
      Map.of(
          "clamp", "Use Formulas.clamp, which lets NaN through and takes any bounds.",
          "copySign", "Use Formulas.copySign, to which the sign of a NaN is positive.",
          "round", "Use rint, whose result is a double.",
          "random", "The same inputs must give the same bits: leave chance to the caller.",
          "floorDiv", "Use floor(a / b) on doubles.",
          "floorMod", "Use '%'.",
          "IEEEremainder", "Use '%'.",
          "nextUp", "Add a small constant.",
          "ulp", "Use a constant.",
          "scalb", "Multiply by a power of two.");

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

  /** What to use instead of this function of Math; empty if nothing is known to be better. */
  static String insteadOf(String mathFunction) {
    return REFUSED.getOrDefault(mathFunction, "");
  }

  /** Whether {@code Math} has the function, and it means the same there. */
  static boolean isAsInMath(Intrinsic function) {
    return function.isInMath() && !REFUSED.containsKey(function.method());
  }

  /** A call of the function, as in a manual. */
  static String usage(Intrinsic function) {
    List<String> letters = List.of("a", "b", "c", "d");
    String parameters =
        function.arity() == 1 ? "x" : String.join(", ", letters.subList(0, function.arity()));
    return function.method() + "(" + PARAMETERS.getOrDefault(function, parameters) + ")";
  }

  /** The names that may be meant by a misspelt one. */
  static Collection<String> names() {
    return Stream.concat(
            Stream.of(FIRST, IS_SPARSE), Arrays.stream(Intrinsic.values()).map(Intrinsic::method))
        .toList();
  }
}
