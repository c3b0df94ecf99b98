package dev.gradus.processor.lower;

import dev.gradus.processor.ir.BinaryOp;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What comparisons of the rank tell of each other: a tensor of more than one dimension has some,
 * and if it has two, it has not three. Only comparisons with constants are looked at.
 */
final class Ranks {
  /** One more than the greatest constant that is looked at: higher ranks are rarely told apart. */
  private static final int MOST = 64;

  private Ranks() {}

  /**
   * Whether a comparison of the rank holds for all tensors for which the assumptions hold, or for
   * none.
   *
   * @return empty if that depends on the tensor, or if this is no such comparison
   */
  static Optional<Boolean> outcome(Value comparison, Map<Value, Boolean> assumed) {
    if (!isOfRank(comparison)) {
      return Optional.empty();
    }
    List<Map.Entry<Value, Boolean>> known =
        assumed.entrySet().stream().filter(a -> isOfRank(a.getKey())).toList();
    List<Boolean> outcomes =
        IntStream.rangeClosed(0, MOST)
            .filter(rank -> known.stream().allMatch(a -> holds(a.getKey(), rank) == a.getValue()))
            .mapToObj(rank -> holds(comparison, rank))
            .distinct()
            .toList();
    return outcomes.size() == 1 ? Optional.of(outcomes.get(0)) : Optional.empty();
  }

  private static boolean isOfRank(Value value) {
    return value.op() instanceof Op.Binary binary
        && binary.op().isComparison()
        && value.operands().stream().anyMatch(Ranks::isRank)
        && value.operands().stream().allMatch(v -> isRank(v) || isSmallNumber(v));
  }

  private static boolean isRank(Value value) {
    return value.isInput(Symbol.Property.RANK);
  }

  private static boolean isSmallNumber(Value value) {
    return value.op() instanceof Op.Constant constant
        && constant.value() instanceof Double number
        && number < MOST;
  }

  private static boolean holds(Value comparison, int rank) {
    double left = number(comparison.operand(0), rank);
    double right = number(comparison.operand(1), rank);
    BinaryOp op = ((Op.Binary) comparison.op()).op();
    return switch (op) {
      case LESS -> left < right;
      case LESS_EQUAL -> left <= right;
      case GREATER -> left > right;
      case GREATER_EQUAL -> left >= right;
      case EQUAL -> left == right;
      case NOT_EQUAL -> left != right;
      default -> throw new IllegalArgumentException(op + " compares nothing");
    };
  }

  private static double number(Value value, int rank) {
    return value.op() instanceof Op.Constant constant ? (Double) constant.value() : rank;
  }
}
