package dev.gradus.benchmarks.worker;

import java.util.ArrayList;
import java.util.List;

/**
 * What everyone is asked to do: steps of a rule over tensors of one size, float32 unless a peer
 * knows nothing but float64.
 *
 * @param rule as {@code adam}, {@code rmsprop-centered-momentum}: see {@link MeasuredRules}
 * @param numel the elements of a tensor
 * @param tensors how many tensors there are
 * @param threads how many threads to use
 */
public record Work(String rule, int numel, int tensors, int threads) {
  /** Work of a size as in the table: {@code 1000000}, or {@code 1000x1000}. */
  public static Work of(String rule, String size, int threads) {
    String[] parts = size.split("x", -1);
    int tensors = parts.length == 2 ? Integer.parseInt(parts[0]) : 1;
    return new Work(rule, Integer.parseInt(parts[parts.length - 1]), tensors, threads);
  }

  /** The work of every rule, for each number of threads, of each size as in the table. */
  public static List<Work> all(List<String> rules, List<String> sizes, List<Integer> threads) {
    List<Work> works = new ArrayList<>();
    for (String size : sizes) {
      for (int count : threads) {
        rules.forEach(rule -> works.add(of(rule, size, count)));
      }
    }
    return works;
  }

  /** The number of elements in all. */
  public long elements() {
    return (long) numel * tensors;
  }

  /** The size as in the table: {@code 1000000}, or {@code 1000x1000}. */
  public String size() {
    return tensors == 1 ? String.valueOf(numel) : tensors + "x" + numel;
  }

  /** The work as a line of the protocol. */
  public String line() {
    return rule + " " + numel + " " + tensors + " " + threads;
  }

  static Work parse(String[] words) {
    return new Work(
        words[1],
        Integer.parseInt(words[2]),
        Integer.parseInt(words[3]),
        Integer.parseInt(words[4]));
  }
}
