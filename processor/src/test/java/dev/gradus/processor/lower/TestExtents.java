package dev.gradus.processor.lower;

import dev.gradus.rule.Per;

/** Which elements of a tensor of shape 2, 2, 2, 3 belong together. */
final class TestExtents {
  static final int ELEMENTS = 24;
  private static final int COLUMNS = 3;
  private static final int MATRIX = 6;
  private static final int CHANNEL = 12;

  private TestExtents() {}

  /** How many rows, columns, ... there are. */
  static int count(Per per) {
    return switch (per) {
      case OPTIMIZER, GROUP, TENSOR -> 1;
      case MATRIX -> ELEMENTS / MATRIX;
      case ROW -> ELEMENTS / COLUMNS;
      case COLUMN -> ELEMENTS / MATRIX * COLUMNS;
      case CHANNEL -> ELEMENTS / CHANNEL;
      case ELEMENT -> ELEMENTS;
    };
  }

  /** Which row, column, ... an element belongs to. */
  static int of(Per per, int element) {
    return switch (per) {
      case OPTIMIZER, GROUP, TENSOR -> 0;
      case MATRIX -> element / MATRIX;
      case ROW -> element / COLUMNS;
      case COLUMN -> element / MATRIX * COLUMNS + element % COLUMNS;
      case CHANNEL -> element / CHANNEL;
      case ELEMENT -> element;
    };
  }

  /** The first element of a row, column, .... */
  static int first(Per per, int index) {
    int element = 0;
    while (of(per, element) != index) {
      element++;
    }
    return element;
  }

  /** Whether an element is the first of its row, column, .... */
  static boolean isFirst(Per per, int element) {
    return per == Per.ELEMENT || first(per, of(per, element)) == element;
  }

  /** The row, column, ... that something finer belongs to. */
  static int of(Per coarse, Per fine, int index) {
    return of(coarse, first(fine, index));
  }
}
