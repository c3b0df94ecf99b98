package dev.gradus.processor.analysis;

import dev.gradus.rule.Per;
import java.util.Comparator;
import java.util.List;

/**
 * When and for what a value is computed. What differs within a tensor is computed in the loop of
 * its placement, and loops run in the order of placements: those of a phase over matrices,
 * channels, rows, columns, then over elements.
 *
 * @param phase how many reductions, each of what the one before gives, it waits for
 * @param per for what it is the same
 */
public record Placement(int phase, Per per) implements Comparable<Placement> {
  /** Extents, each after all that it may need values of. */
  private static final List<Per> ORDER =
      List.of(
          Per.OPTIMIZER,
          Per.GROUP,
          Per.TENSOR,
          Per.MATRIX,
          Per.CHANNEL,
          Per.ROW,
          Per.COLUMN,
          Per.ELEMENT);

  /** Of what is the same everywhere. */
  static final Placement CONSTANT = new Placement(0, Per.OPTIMIZER);

  /** Of what is computed from values of both placements. */
  Placement join(Placement other) {
    return new Placement(Math.max(phase, other.phase), join(per, other.per));
  }

  /**
   * The least extent that both of these are within. It holds in every rank: there, a vector is a
   * matrix of one column.
   */
  static Per join(Per one, Per other) {
    if (isWithin(one, other)) {
      return other;
    } else if (isWithin(other, one)) {
      return one;
    }
    boolean rows = one != Per.COLUMN && other != Per.COLUMN; // those of matrices and of channels
    return rows ? Per.ROW : Per.ELEMENT;
  }

  /** Whether what is the same for one extent is the same for another. */
  public static boolean isWithin(Per one, Per other) {
    return switch (one) {
      case OPTIMIZER, GROUP, TENSOR -> one.compareTo(other) <= 0;
      case MATRIX ->
          other == Per.MATRIX || other == Per.ROW || other == Per.COLUMN || other == Per.ELEMENT;
      case CHANNEL -> other == Per.CHANNEL || other == Per.ROW || other == Per.ELEMENT;
      case ROW, COLUMN, ELEMENT -> other == one || other == Per.ELEMENT;
    };
  }

  /**
   * What a reduction goes over: as many values as there are, if these differ within what it is made
   * for; else elements, for each of which the value counts.
   *
   * @param reduced for what the values are the same
   * @param per for what the reduction is made
   */
  static Per source(Per reduced, Per per) {
    return isFiner(reduced, per) ? reduced : Per.ELEMENT;
  }

  /** Whether values of a tensor differ within what a reduction is made for. */
  static boolean isFiner(Per reduced, Per per) {
    return !isWithin(reduced, Per.TENSOR) && reduced != per && isWithin(per, reduced);
  }

  /** Whether there is one value for a whole tensor, or for more than that. */
  boolean isNumber() {
    return isWithin(per, Per.TENSOR);
  }

  @Override
  public int compareTo(Placement other) {
    return Comparator.comparingInt(Placement::phase)
        .thenComparingInt(placement -> ORDER.indexOf(placement.per))
        .compare(this, other);
  }
}
