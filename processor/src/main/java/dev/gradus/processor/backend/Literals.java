package dev.gradus.processor.backend;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import java.util.Locale;

/** Constants as Java source. */
public final class Literals {
  private Literals() {}

  /** The constant as it stands in code of a compute type: rounded to it, once. */
  static CodeBlock print(Object value, ComputeType compute) {
    if (value instanceof Double d) {
      return compute.isFloat32() ? floating((float) (double) d) : floating((double) d);
    } else if (value instanceof Float f) {
      return floating((float) f);
    } else if (value instanceof Long l) {
      return CodeBlock.of("$L", l + "L");
    }
    return CodeBlock.of("$L", value);
  }

  public static CodeBlock floating(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return special(TypeName.DOUBLE, value);
    }
    String number =
        isSmallInteger(value) ? String.valueOf((long) value) + ".0" : tidy(Double.toString(value));
    return CodeBlock.of("$L", number);
  }

  static CodeBlock floating(float value) {
    if (Float.isNaN(value) || Float.isInfinite(value)) {
      return special(TypeName.FLOAT, value);
    }
    String number =
        isSmallInteger(value) ? String.valueOf((long) value) : tidy(Float.toString(value));
    return CodeBlock.of("$L", number + "f");
  }

  private static CodeBlock special(TypeName type, double value) {
    String sign = value > 0 ? "POSITIVE" : "NEGATIVE";
    return CodeBlock.of("$T.$L", type.box(), Double.isNaN(value) ? "NaN" : sign + "_INFINITY");
  }

  /** Text as a literal of ASCII on one line, whatever is in it. */
  public static CodeBlock text(String text) {
    StringBuilder literal = new StringBuilder("\"");
    text.chars().forEach(c -> literal.append(character((char) c)));
    return CodeBlock.of("$L", literal.append('"'));
  }

  private static String character(char c) {
    return switch (c) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> isPlain(c) ? String.valueOf(c) : escape(c);
    };
  }

  private static boolean isPlain(char c) {
    return c >= ' ' && c < 0x7F;
  }

  /** As an escape that Java reads only within the literal, where it has one. */
  private static String escape(char c) {
    return String.format(Locale.ROOT, c <= 0x7F ? "\\%03o" : "\\u%04x", (int) c);
  }

  private static boolean isSmallInteger(double value) {
    return value == Math.rint(value)
        && Math.abs(value) < 1e6
        && 1 / value != Double.NEGATIVE_INFINITY;
  }

  /** {@code 1.0E-8} as people write it. */
  private static String tidy(String number) {
    return number.replace(".0E", "e").replace('E', 'e');
  }
}
