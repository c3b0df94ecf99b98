package dev.gradus.problems;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The list of all problems. Thread-safe. */
public final class Problems {
  private static final List<Surface> SURFACES =
      List.of(new Rosenbrock(), new Beale(), new Rastrigin(), new Saddle(), new Quadratic());
  private static final List<Problem> DATA =
      List.of(
          new BreastCancer(),
          new Wine(),
          new Digits(),
          new Fashion(),
          new FashionConv(),
          new MobyDick());
  private static final List<Problem> ALL = Stream.concat(SURFACES.stream(), DATA.stream()).toList();

  private Problems() {}

  /** The surfaces, then the problems of real data from small to large; always in this order. */
  public static List<Problem> all() {
    return ALL;
  }

  /** The surfaces over a plane. */
  public static List<Surface> surfaces() {
    return SURFACES;
  }

  /** The problems of networks that learn from real data. */
  public static List<Problem> ofData() {
    return DATA;
  }

  /**
   * The problem of a name.
   *
   * @throws IllegalArgumentException if no problem has this name; the message has all names, and
   *     the closest one if at most a third of the letters differ
   */
  public static Problem named(String name) {
    return ALL.stream()
        .filter(problem -> problem.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  private static IllegalArgumentException unknown(String name) {
    List<String> names = ALL.stream().map(Problem::name).toList();
    String closest =
        names.stream()
            .filter(known -> edits(name, known) <= Math.max(1, name.length() / 3))
            .min(Comparator.comparingInt(known -> edits(name, known)))
            .map(known -> "the closest is '" + known + "', and ")
            .orElse("");
    return new IllegalArgumentException(
        "There is no problem '"
            + name
            + "'; "
            + closest
            + "all are "
            + names.stream().collect(Collectors.joining(", ")));
  }

  /** How many letters to add, drop or change (Levenshtein, 1966). */
  private static int edits(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
