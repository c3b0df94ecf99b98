package dev.gradus.benchmarks.c;

import dev.gradus.processor.ir.Intrinsic;
import dev.gradus.processor.ir.Type;

/** The type in which a piece of C computes the formula's {@code double}s. */
enum NumberType {
  /** Of numbers that are the same for all elements. */
  DOUBLE,
  /** Of elements. */
  FLOAT;

  /** The type of C that values of a formula's type have. */
  String of(Type type) {
    return switch (type) {
      case BOOLEAN -> "bool";
      case INT -> "int";
      case LONG -> "long";
      case FLOAT -> "float";
      case DOUBLE -> this == FLOAT ? "float" : "double";
      case CHOICE -> throw new IllegalArgumentException("No formula computes with a choice");
    };
  }

  /** The function for arguments of a type: of {@code math.h}, or of {@code rule.h}. */
  String function(Intrinsic function, Type type) {
    if (type.isInteger()) {
      return function.method() + "_long";
    }
    return base(function) + (of(type).equals("float") ? "f" : "");
  }

  private static String base(Intrinsic function) {
    return switch (function) {
      case ABS -> "fabs";
      case COPY_SIGN -> "copysign";
      case RSQRT -> "inverseroot";
      case TO_DEGREES -> "degrees";
      case TO_RADIANS -> "radians";
      default -> function.method();
    };
  }

  /** A constant as it stands in code of this type: rounded to it, once. */
  String literal(Object value) {
    if (value instanceof Double d) {
      return this == FLOAT ? floating((float) (double) d) : floating((double) d);
    } else if (value instanceof Float f) {
      return floating((float) f);
    } else if (value instanceof Long l) {
      return l == Long.MIN_VALUE ? "LONG_MIN" : l + "L";
    }
    return String.valueOf(value);
  }

  private static String floating(double value) {
    return Double.isNaN(value) || Double.isInfinite(value) ? special(value) : String.valueOf(value);
  }

  private static String floating(float value) {
    return Float.isNaN(value) || Float.isInfinite(value) ? special(value) : value + "f";
  }

  private static String special(double value) {
    return Double.isNaN(value) ? "NAN" : value > 0 ? "INFINITY" : "-INFINITY";
  }
}
