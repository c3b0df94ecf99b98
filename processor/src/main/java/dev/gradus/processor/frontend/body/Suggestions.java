package dev.gradus.processor.frontend.body;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses which name was meant by a misspelt one. */
public final class Suggestions {
  private Suggestions() {}

  /**
   * The end of a sentence, which asks whether the nearest candidate was meant if there is one:
   * {@code ; did you mean 'lerp'?}
   */
  static String didYouMean(String name, Collection<String> candidates) {
    return nearest(name, candidates).map(near -> "; did you mean '" + near + "'?").orElse(".");
  }

  /**
   * The candidate with the fewest letters to change, at most a third of the name's, or one of two;
   * of several, the first in the alphabet.
   */
  public static Optional<String> nearest(String name, Collection<String> candidates) {
    int most = name.length() == 1 ? 0 : Math.max(1, name.length() / 3);
    return candidates.stream()
        .filter(candidate -> !candidate.equals(name))
        .filter(candidate -> Math.abs(candidate.length() - name.length()) <= most)
        .filter(candidate -> distance(name, candidate) <= most)
        .min(
            Comparator.comparingInt((String candidate) -> distance(name, candidate))
                .thenComparing(c -> c));
  }

  /**
   * The number of letters to insert, delete, replace, or swap with their neighbour; capitals count
   * as small letters.
   */
  static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        d[i][j] = i == 0 || j == 0 ? i + j : step(a, b, d, i, j);
      }
    }
    return d[a.length()][b.length()];
  }

  private static int step(String a, String b, int[][] d, int i, int j) {
    boolean same = a.charAt(i - 1) == b.charAt(j - 1);
    int best = Math.min(d[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(d[i - 1][j], d[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
  }
}
