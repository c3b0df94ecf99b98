package dev.gradus.processor.lower;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Gives each variable of a piece of generated code a name of its own, the wanted one if it is free.
 * Generated code has constants, named after fields in upper case, and calls functions of classes: a
 * variable must hide neither.
 */
final class NameScope {
  private static final List<String> CLASSES =
      List.of(
          "Math",
          "Double",
          "Float",
          "FloatVector",
          "DoubleVector",
          "VectorMask",
          "VectorOperators");

  private final Set<String> taken = new HashSet<>(CLASSES);

  NameScope(List<String> reserved) {
    taken.addAll(reserved);
  }

  String unique(String wanted) {
    String variable = mayBeConstant(wanted) ? wanted.toLowerCase(Locale.ROOT) : wanted;
    String base = mayBeConstant(variable) ? variable + "Value" : variable;
    String name = base;
    for (int i = 2; !taken.add(name); i++) {
      name = base + i;
    }
    return name;
  }

  private static boolean mayBeConstant(String name) {
    return name.equals(name.toUpperCase(Locale.ROOT));
  }

  /** {@code maxExpAvg} after {@code minus}: {@code minusMaxExpAvg}. */
  static String camel(String prefix, String name) {
    return prefix + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
