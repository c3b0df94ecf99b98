package dev.gradus.processor.analysis;

import dev.gradus.rule.Per;

/**
 * When and for what a value is computed.
 *
 * @param phase how many loops must be over before: none for what needs no reduction
 * @param per for what it is the same
 */
public record Placement(int phase, Per per) {
  /** Of what is the same everywhere. */
  static final Placement CONSTANT = new Placement(0, Per.OPTIMIZER);

  /** Of what is given for each group. */
  static final Placement OF_GROUP = new Placement(0, Per.GROUP);

  /** Of what is known of a tensor before any loop. */
  static final Placement OF_TENSOR = new Placement(0, Per.TENSOR);

  /** Of what is given for each element. */
  static final Placement GIVEN = new Placement(0, Per.ELEMENT);

  /** Of what is computed from values of both placements. */
  Placement join(Placement other) {
    return new Placement(Math.max(phase, other.phase), join(per, other.per));
  }

  /** The least extent that both of these are within. */
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
  static boolean isWithin(Per one, Per other) {
    return switch (one) {
      case OPTIMIZER, GROUP, TENSOR -> one.compareTo(other) <= 0;
      case MATRIX ->
          other == Per.MATRIX || other == Per.ROW || other == Per.COLUMN || other == Per.ELEMENT;
      case CHANNEL -> other == Per.CHANNEL || other == Per.ROW || other == Per.ELEMENT;
      case ROW, COLUMN, ELEMENT -> other == one || other == Per.ELEMENT;
    };
  }

  /** Whether there is one value for a whole tensor, or for more than that. */
  boolean isNumber() {
    return isWithin(per, Per.TENSOR);
  }
}
