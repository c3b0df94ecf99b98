package dev.gradus.lab.command;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A curve in a few characters, by the logarithm of positive values; x where it is no number. */
final class Sparkline {
  private static final String BARS = "▁▂▃▄▅▆▇█";
  private static final int WIDTH = 16;

  private Sparkline() {}

  static String of(double[] values) {
    boolean log = Arrays.stream(values).filter(Double::isFinite).allMatch(v -> v > 0);
    double[] heights = Arrays.stream(values).map(v -> log ? Math.log(v) : v).toArray();
    double low = Arrays.stream(heights).filter(Double::isFinite).min().orElse(0);
    double high = Arrays.stream(heights).filter(Double::isFinite).max().orElse(0);
    int width = Math.min(WIDTH, values.length);
    return IntStream.range(0, width)
        .map(i -> width == 1 ? 0 : (int) ((long) i * (values.length - 1) / (width - 1)))
        .mapToObj(i -> bar(heights[i], low, high))
        .collect(Collectors.joining());
  }

  private static String bar(double height, double low, double high) {
    if (!Double.isFinite(height)) {
      return "x";
    }
    int last = BARS.length() - 1;
    int bar = high > low ? (int) Math.round((height - low) / (high - low) * last) : last;
    return BARS.substring(bar, bar + 1);
  }
}
