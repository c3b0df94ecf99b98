package dev.gradus.processor.lower;

import dev.gradus.processor.ir.Intrinsic;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Value;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the loops of a variant cost: first of all the bytes that they move, by which tensors in
 * memory are bound. A function that is not in the instruction set takes as long as a value that is
 * kept, which is written and read; and of other operations that are computed again, many take as
 * long as one move. Of plans that cost the same, the one that keeps least is best, then the one
 * that computes least. None may keep more values than a rule can have temporaries, which what is
 * computed again always avoids; nor have a loop that is too long to be compiled, if there is
 * another.
 *
 * @param overflow the values that are kept beyond those that a rule can have temporaries for
 * @param excess the bytes of code by which loops are longer than a kernel may be
 * @param moves arrays read or written, with what takes as long as moves
 * @param kept values that are kept for later loops
 * @param operations values that are computed
 */
record LoopCost(int overflow, int excess, int moves, int kept, int operations)
    implements Comparable<LoopCost> {
  /** The most values that are kept: the runtime knows temporaries by the bits of a long. */
  static final int MOST_KEPT = Long.SIZE;

  private static final int MOVES_OF_FUNCTION = 2;
  private static final int OPERATIONS_OF_MOVE = 32;

  private static final Comparator<LoopCost> ORDER =
      Comparator.comparingInt(LoopCost::overflow)
          .thenComparingInt(LoopCost::excess)
          .thenComparingInt(LoopCost::moves)
          .thenComparingInt(LoopCost::kept)
          .thenComparingInt(LoopCost::operations);

  /**
   * The cost of loops.
   *
   * @param given how many temporaries there are whatever is kept
   */
  static LoopCost of(List<LoopDemand> demands, int given) {
    int excess = 0;
    int moves = 0;
    int kept = 0;
    int operations = 0;
    Set<Value> different = new HashSet<>();
    for (LoopDemand demand : demands) {
      excess += Math.max(0, CodeSize.of(demand.computed()) - CodeLimits.KERNEL);
      kept += demand.kept().size();
      if (demand.ofElements()) {
        long functions = demand.computed().stream().filter(LoopCost::isFunction).count();
        moves += demand.moves() + MOVES_OF_FUNCTION * (int) functions;
        operations += demand.computed().size();
        different.addAll(demand.computed());
      }
    }
    moves += (operations - different.size()) / OPERATIONS_OF_MOVE;
    return new LoopCost(Math.max(0, given + kept - MOST_KEPT), excess, moves, kept, operations);
  }

  private static boolean isFunction(Value value) {
    return value.op() instanceof Op.Apply apply && isFunction(apply.function());
  }

  private static boolean isFunction(Intrinsic function) {
    return switch (function) {
      case ABS, ADDCDIV, ADDCMUL, CEIL, CLAMP, COPY_SIGN, FLOOR, FMA, LERP, MAX, MIN -> false;
      case RECIPROCAL, RINT, RSQRT, SIGN, SIGNUM, SQRT, SQUARE, TO_DEGREES, TO_RADIANS -> false;
      case ACOS, ASIN, ATAN, ATAN2, CBRT, COS, COSH, EXP, EXPM1, HYPOT, LOG, LOG10, LOG1P -> true;
      case POW, SIGMOID, SIN, SINH, TAN, TANH -> true;
    };
  }

  @Override
  public int compareTo(LoopCost other) {
    return ORDER.compare(this, other);
  }
}
