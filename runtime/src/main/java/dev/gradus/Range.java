package dev.gradus;

/**
 * An interval of numbers in the notation {@code [0, inf)}; NaN is in none. The empty text is any
 * number.
 */
record Range(String text, double low, boolean lowOpen, double high, boolean highOpen) {

  static Range of(String text) {
    if (text.isEmpty()) {
      return new Range(text, Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, false);
    }
    int comma = text.indexOf(',');
    char open = text.charAt(0);
    char close = text.charAt(text.length() - 1);
    if (comma < 0 || "[(".indexOf(open) < 0 || "])".indexOf(close) < 0) {
      throw new IllegalArgumentException("\"" + text + "\" is no interval such as [0, inf)");
    }
    return new Range(
        text,
        bound(text.substring(1, comma)),
        open == '(',
        bound(text.substring(comma + 1, text.length() - 1)),
        close == ')');
  }

  private static double bound(String text) {
    return switch (text.strip()) {
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text.strip());
    };
  }

  boolean contains(double value) {
    if (text.isEmpty()) {
      return true;
    }
    boolean aboveLow = lowOpen ? value > low : value >= low;
    return aboveLow && (highOpen ? value < high : value <= high);
  }
}
