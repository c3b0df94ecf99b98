package dev.gradus.testing;

import dev.gradus.rule.Per;

/** How what numbers are the same for lies in each other: a row in its matrix, a group in all. */
final class PerOrder {
  private PerOrder() {}

  /** Whether each {@code fine} lies in one {@code coarse}, or both are the same. */
  static boolean isWithin(Per fine, Per coarse) {
    return fine == coarse
        || fine == Per.ELEMENT
        || switch (coarse) {
          case OPTIMIZER -> true;
          case GROUP -> fine != Per.OPTIMIZER;
          case TENSOR -> fine != Per.OPTIMIZER && fine != Per.GROUP;
          case MATRIX -> fine == Per.ROW || fine == Per.COLUMN;
          case CHANNEL -> fine == Per.ROW;
          case ROW, COLUMN, ELEMENT -> false;
        };
  }

  /** For what a number is the same that is made of one of each. */
  static Per join(Per a, Per b) {
    if (isWithin(a, b)) {
      return a;
    } else if (isWithin(b, a)) {
      return b;
    }
    // Of a matrix a channel is a row, and of more dimensions it has whole matrices.
    boolean noColumn = a != Per.COLUMN && b != Per.COLUMN;
    return noColumn ? Per.ROW : Per.ELEMENT;
  }

  /** Whether what is made for this has one number for parameters that may be several. */
  static boolean isShared(Per per) {
    return per == Per.GROUP || per == Per.OPTIMIZER;
  }

  /** Whether it takes a tensor of matrices. */
  static boolean needsMatrices(Per per) {
    return per == Per.ROW || per == Per.COLUMN || per == Per.MATRIX;
  }
}
