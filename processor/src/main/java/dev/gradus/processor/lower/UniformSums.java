package dev.gradus.processor.lower;

import dev.gradus.processor.ir.Reduction;
import dev.gradus.rule.Per;
import java.util.Locale;

/**
 * What to write in place of a sum, norm or inner product of what is the same for all that it adds:
 * how often that counts, the formula has to say.
 */
final class UniformSums {
  private UniformSums() {}

  /** A sum in which a number counts once for each element of what the sum is made for. */
  static String ofElements(Reduction reduction, Per per) {
    if (per.compareTo(Per.TENSOR) >= 0) {
      String count = count(per);
      boolean norm = reduction == Reduction.NORM;
      return (norm ? "sqrt(" + count + ")" : count) + " * " + once(reduction);
    }
    return rooted(reduction, "sum(numel() * " + squared(reduction) + ", Per." + per + ")");
  }

  /** What a sum over one element is. */
  static String once(Reduction reduction) {
    return switch (reduction) {
      case DOT -> "a * b";
      case NORM -> "abs(x)";
      default -> "x";
    };
  }

  /**
   * Why values do not add up within something that they are no parts of.
   *
   * @param own for what the values are the same
   * @param per for what the sum is made, of which the values differ
   */
  static String why(Per own, Per per) {
    if (isCrossed(own, per)) {
      return ", of which each " + word(per) + " has one element";
    }
    return own == Per.CHANNEL
        ? ", and how many channels meet in a " + word(per) + " depends on rank()"
        : ", and whether a channel has whole " + plural(own) + " depends on rank()";
  }

  /** What to write where {@link #why} is so. */
  static String acrossParts(Reduction reduction, Per own, Per per) {
    if (isCrossed(own, per)) {
      String operands = reduction == Reduction.DOT ? "a, b" : "x";
      String sum = reduction.method() + "(" + operands + ", Per.MATRIX)";
      return "'" + sum + "', in which each " + word(own) + " counts once";
    }
    String mean = count(per) + " * mean(" + squared(reduction) + ", Per." + per + ")";
    return "'" + rooted(reduction, mean) + "' if it counts once for each element";
  }

  /** Whether one extent are rows and the other columns. */
  private static boolean isCrossed(Per own, Per per) {
    return (own == Per.ROW && per == Per.COLUMN) || (own == Per.COLUMN && per == Per.ROW);
  }

  private static String squared(Reduction reduction) {
    return reduction == Reduction.NORM ? "x * x" : once(reduction);
  }

  private static String rooted(Reduction reduction, String sum) {
    return reduction == Reduction.NORM ? "sqrt(" + sum + ")" : sum;
  }

  private static String word(Per per) {
    return per.name().toLowerCase(Locale.ROOT);
  }

  /** What a sentence calls rows, columns or matrices. */
  static String plural(Per per) {
    return switch (per) {
      case ROW -> "rows";
      case COLUMN -> "columns";
      default -> "matrices";
    };
  }

  /** How many elements there are of what a reduction is made for. */
  private static String count(Per per) {
    return switch (per) {
      case ROW -> "size(-1)";
      case COLUMN -> "size(-2)";
      case MATRIX -> "size(-1) * size(-2)";
      case CHANNEL -> "numel() / size(0)";
      default -> "numel()";
    };
  }
}
