package dev.gradus.rule;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values that a hyper-parameter may have, in the notation of {@link Hyper#range}: {@code [0,
 * inf)}. A bracket means that the end is inside, a parenthesis that it is not. Two intervals are
 * equal if they are written alike. Immutable.
 */
public final class Interval {
  /**
   * The interval of every number and of NaN, which no other interval contains. Its text is empty.
   */
  public static final Interval ANY =
      new Interval("", Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, false);

  private static final String NUMBER =
      "[+-]?(?:inf|\\d+\\.?\\d*(?:[eE][+-]?\\d+)?|\\.\\d+(?:[eE][+-]?\\d+)?)";
  private static final Pattern NOTATION =
      Pattern.compile("\\s*([\\[(])\\s*(" + NUMBER + ")\\s*,\\s*(" + NUMBER + ")\\s*([\\])])\\s*");

  private final String text;
  private final double low;
  private final boolean lowOpen;
  private final double high;
  private final boolean highOpen;

  private Interval(String text, double low, boolean lowOpen, double high, boolean highOpen) {
    this.text = text;
    this.low = low;
    this.lowOpen = lowOpen;
    this.high = high;
    this.highOpen = highOpen;
  }

  /** Parses an interval, which may contain no number; empty if the text writes none. */
  public static Optional<Interval> parse(String text) {
    Matcher m = NOTATION.matcher(text);
    if (!m.matches()) {
      return text.isEmpty() ? Optional.of(ANY) : Optional.empty();
    }
    String written = m.group(1) + plain(m.group(2)) + ", " + plain(m.group(3)) + m.group(4);
    return Optional.of(
        new Interval(
            written,
            bound(m.group(2)),
            m.group(1).equals("("),
            bound(m.group(3)),
            m.group(4).equals(")")));
  }

  private static String plain(String number) {
    return number.startsWith("+") ? number.substring(1) : number;
  }

  private static double bound(String number) {
    return Double.parseDouble(number.replace("inf", "Infinity"));
  }

  /** The lower end, which need not be inside; negative infinity if there is none. */
  public double low() {
    return low;
  }

  /** The upper end, which need not be inside; infinity if there is none. */
  public double high() {
    return high;
  }

  /** Whether the value is inside. */
  public boolean contains(double value) {
    if (equals(ANY)) {
      return true;
    }
    boolean aboveLow = lowOpen ? value > low : value >= low;
    return aboveLow && (highOpen ? value < high : value <= high);
  }

  /** The interval as it was written, with one blank after the comma and no other. */
  @Override
  public String toString() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Interval interval && text.equals(interval.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
