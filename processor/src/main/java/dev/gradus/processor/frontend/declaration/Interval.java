package dev.gradus.processor.frontend.declaration;

import dev.gradus.processor.ir.Type;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A range of a hyper-parameter, such as {@code [0, inf)}. */
record Interval(String text, double low, boolean lowOpen, double high, boolean highOpen) {
  private static final String NUMBER =
      "[+-]?(?:inf|\\d+\\.?\\d*(?:[eE][+-]?\\d+)?|\\.\\d+(?:[eE][+-]?\\d+)?)";
  private static final Pattern NOTATION =
      Pattern.compile("\\s*([\\[(])\\s*(" + NUMBER + ")\\s*,\\s*(" + NUMBER + ")\\s*([\\])])\\s*");

  /** The interval that the text says; null if it says none. */
  static @Nullable Interval parse(String text) {
    Matcher m = NOTATION.matcher(text);
    if (!m.matches()) {
      return null;
    }
    String written = m.group(1) + plain(m.group(2)) + ", " + plain(m.group(3)) + m.group(4);
    return new Interval(
        written,
        bound(m.group(2)),
        m.group(1).equals("("),
        bound(m.group(3)),
        m.group(4).equals(")"));
  }

  private static String plain(String number) {
    return number.startsWith("+") ? number.substring(1) : number;
  }

  private static double bound(String number) {
    return Double.parseDouble(number.replace("inf", "Infinity"));
  }

  /** Whether it has no value of this type. */
  boolean isEmpty(Type type) {
    if (type != Type.LONG) {
      return !(low < high || (low == high && !lowOpen && !highOpen));
    }
    double next = lowOpen && Math.ceil(low) == low ? low + 1 : Math.ceil(low);
    double first = Math.max(next, Long.MIN_VALUE);
    return !contains(first) || Double.isInfinite(first);
  }

  boolean contains(double value) {
    boolean aboveLow = lowOpen ? value > low : value >= low;
    return aboveLow && (highOpen ? value < high : value <= high);
  }
}
