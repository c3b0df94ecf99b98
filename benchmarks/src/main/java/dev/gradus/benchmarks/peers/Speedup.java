package dev.gradus.benchmarks.peers;

import dev.gradus.lab.explain.Spread;
import java.util.List;
import java.util.Locale;

/**
 * One version of Gradus beside another at the same work.
 *
 * @param before nanoseconds of a step for each parameter, the middle half of all turns
 * @param after the same of the other version
 * @param ratio the time before over the time after, of turns that stood beside each other: above 1
 *     is faster now
 */
record Speedup(Spread before, Spread after, Spread ratio) {
  static final String HEADER = "rule,size,memory,threads,java,ns_before,ns_after,ratio,low,high";

  /** The speedup by as many turns of either, in nanoseconds of a step over so many elements. */
  static Speedup of(List<Double> before, List<Double> after, long elements) {
    double[] ratios = new double[before.size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = before.get(i) / after.get(i);
    }
    return new Speedup(of(before, elements), of(after, elements), Spread.of(ratios));
  }

  private static Spread of(List<Double> nanoseconds, long elements) {
    return Spread.of(nanoseconds.stream().mapToDouble(n -> n / elements).toArray());
  }

  /** The cells of the table: {@code 0.412 ns 0.405 ns 1.02 (0.99 to 1.04)}. */
  String text() {
    return String.format(
        Locale.ROOT,
        "%8.4f ns %8.4f ns  %5.3f (%.3f to %.3f)",
        before.median(),
        after.median(),
        ratio.median(),
        ratio.low(),
        ratio.high());
  }

  /** The last cells of a line of the CSV. */
  String csv() {
    return String.format(
        Locale.ROOT,
        "%.4g,%.4g,%.4f,%.4f,%.4f",
        before.median(),
        after.median(),
        ratio.median(),
        ratio.low(),
        ratio.high());
  }
}
