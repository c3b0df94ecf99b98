package dev.gradus.lab.study;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Values of one hyper-parameter to try.
 *
 * @param hyper its name
 * @param values the values, in the order to be tried
 */
public record Sweep(String hyper, List<Double> values) {
  private static final Pattern SHAPE =
      Pattern.compile("([^=]+)=([^:.]*(?:\\.\\d[^:.]*)?)\\.\\.([^:]+):(log|linear):(\\d{1,4})");
  private static final int MOST = 101;

  public Sweep {
    values = List.copyOf(values);
  }

  /**
   * Reads {@code lr=1e-4..1e-1:log:7}: seven values from 0.0001 to 0.1, evenly by ratio, or by
   * difference with {@code linear}.
   *
   * @throws IllegalArgumentException if that is not what it says
   */
  public static Sweep parse(String text) {
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches()) {
      throw wrong(text, "write name=from..to:log:count or name=from..to:linear:count");
    }
    double from = number(text, matcher.group(2));
    double to = number(text, matcher.group(3));
    int count = Integer.parseInt(matcher.group(5));
    boolean log = matcher.group(4).equals("log");
    if (count < 2 || count > MOST) {
      throw wrong(text, "a sweep has from 2 to " + MOST + " values");
    } else if (!(from < to)) {
      throw wrong(text, "the first value is not below the last");
    } else if (log && from <= 0) {
      throw wrong(text, "values spaced by ratio are above zero; write linear instead of log");
    }
    return new Sweep(matcher.group(1), between(from, to, log, count));
  }

  private static List<Double> between(double from, double to, boolean log, int count) {
    return IntStream.range(0, count)
        .mapToDouble(i -> (double) i / (count - 1))
        .map(t -> log ? from * Math.pow(to / from, t) : from + (to - from) * t)
        .map(Sweep::rounded)
        .boxed()
        .toList();
  }

  /** The values as settings, written as in a command. */
  public List<Map<String, String>> overrides() {
    return values.stream().map(value -> Map.of(hyper, text(value))).toList();
  }

  /**
   * A value as in a command: {@code 1e-5}. Whole numbers have no point, so that they serve whole
   * hyper-parameters, too.
   */
  public static String text(double value) {
    return Double.toString(value).replaceFirst("\\.0(?=E|$)", "").replace('E', 'e');
  }

  /** A value in three digits, which say enough, and read better. */
  static double rounded(double value) {
    return Double.parseDouble(String.format(Locale.ROOT, "%.2e", value));
  }

  private static double number(String sweep, String text) {
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Refused below, as infinite ones are.
    }
    throw wrong(sweep, "'" + text + "' is no number");
  }

  private static IllegalArgumentException wrong(String text, String why) {
    return new IllegalArgumentException("'" + text + "' is no sweep: " + why);
  }
}
