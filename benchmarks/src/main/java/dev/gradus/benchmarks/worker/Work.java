package dev.gradus.benchmarks.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What everyone is asked to do: steps of a rule over tensors of one shape, float32 unless a peer
 * knows nothing but float64.
 *
 * @param rule as {@code adam}, {@code rmsprop-centered-momentum}: see {@link MeasuredRules}
 * @param shape that of each tensor: one dimension, where rules do not ask for it
 * @param tensors how many tensors there are
 * @param threads how many threads to use
 */
public record Work(String rule, List<Integer> shape, int tensors, int threads) {
  /** Makes the shape unmodifiable. */
  public Work {
    shape = List.copyOf(shape);
  }

  /** Work over tensors of one dimension. */
  public Work(String rule, int numel, int tensors, int threads) {
    this(rule, List.of(numel), tensors, threads);
  }

  /**
   * Work of a size as in the table: {@code 1000000}, or {@code 1000x1000} for a thousand tensors,
   * or {@code 4096*1024} for one of this shape.
   */
  public static Work of(String rule, String size, int threads) {
    String[] parts = size.split("x", -1);
    int tensors = parts.length == 2 ? Integer.parseInt(parts[0]) : 1;
    return new Work(rule, shape(parts[parts.length - 1]), tensors, threads);
  }

  private static List<Integer> shape(String text) {
    return Stream.of(text.split("\\*", -1)).map(Integer::valueOf).toList();
  }

  private String shapeText() {
    return shape.stream().map(String::valueOf).collect(Collectors.joining("*"));
  }

  /** The number of elements of a tensor. */
  public int numel() {
    return shape.stream().reduce(1, Math::multiplyExact);
  }

  /** The dimensions of a tensor. */
  public int[] dimensions() {
    return shape.stream().mapToInt(Integer::intValue).toArray();
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
    return (long) numel() * tensors;
  }

  /** The size as in the table. */
  public String size() {
    return tensors == 1 ? shapeText() : tensors + "x" + shapeText();
  }

  /** The work as a line of the protocol. */
  public String line() {
    return rule + " " + shapeText() + " " + tensors + " " + threads;
  }

  static Work parse(String[] words) {
    return new Work(
        words[1], shape(words[2]), Integer.parseInt(words[3]), Integer.parseInt(words[4]));
  }
}
