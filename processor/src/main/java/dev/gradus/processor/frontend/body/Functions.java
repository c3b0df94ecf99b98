package dev.gradus.processor.frontend.body;

import com.sun.source.tree.MethodInvocationTree;
import dev.gradus.processor.ir.Expr;
import dev.gradus.processor.ir.Intrinsic;
import dev.gradus.processor.ir.Reduction;
import dev.gradus.processor.ir.Symbol.Property;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the frontend knows of functions by name. */
final class Functions {
  static final String FORMULAS = "dev.gradus.rule.Formulas";
  static final String MATH = "java.lang.Math";
  static final String STRICT_MATH = "java.lang.StrictMath";

  static final String FIRST = "first";
  static final String IS_SPARSE = "isSparse";
  static final String INITIAL = "initial";
  static final String SIZE = "size";
  static final String PRESENT = "present";
  private static final Map<String, Property> PROPERTIES =
      Map.of(
          "rank", Property.RANK,
          "numel", Property.NUMEL,
          "epsilon", Property.EPSILON);

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

  /** Whether the function of this name asks about something rather than compute. */
  static boolean isQuestion(String name) {
    return PROPERTIES.containsKey(name)
        || Set.of(FIRST, IS_SPARSE, INITIAL, SIZE, PRESENT).contains(name);
  }

  /** What a question without arguments asks about the tensor. */
  static Optional<Property> property(String name) {
    return Optional.ofNullable(PROPERTIES.get(name));
  }

  /**
   * Whether a call of a reduction's name is one: of {@code max} and {@code min}, two numbers are
   * those of {@code Math}.
   *
   * @param arguments the arguments but for a constant of {@code Per}
   */
  static boolean reduces(Reduction reduction, List<Expr> arguments, MethodInvocationTree tree) {
    boolean per = arguments.size() < tree.getArguments().size();
    return per || arguments.size() == 1 || Intrinsic.named(reduction.method()).isEmpty();
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
    Set<String> names = new LinkedHashSet<>(Set.of(FIRST, IS_SPARSE, INITIAL, SIZE, PRESENT));
    names.addAll(PROPERTIES.keySet());
    Arrays.stream(Intrinsic.values()).map(Intrinsic::method).forEach(names::add);
    Reduction.functions().map(Reduction::method).forEach(names::add);
    return names;
  }
}
