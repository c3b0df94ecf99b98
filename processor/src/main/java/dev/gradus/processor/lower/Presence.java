package dev.gradus.processor.lower;

import dev.gradus.processor.ir.BinaryOp;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Value;
import java.util.Collection;

/**
 * Tells where an optional hyper-parameter is known to have a value: where a condition around the
 * place, or one that a return before it leaves, holds only then.
 */
final class Presence {
  private final Symbol symbol;

  private Presence(Symbol.Hyper hyper) {
    this.symbol = new Symbol.Present(hyper);
  }

  /** Whether the hyper-parameter has a value wherever all of these conditions hold. */
  static boolean follows(Symbol.Hyper hyper, Collection<Value> conditions) {
    return conditions.stream().anyMatch(new Presence(hyper)::ifHolds);
  }

  private boolean ifHolds(Value condition) {
    if (condition.isInput(symbol)) {
      return true;
    } else if (Simplifier.isNot(condition)) {
      return ifFails(condition.operand(0));
    } else if (Outcomes.isLogic(condition, BinaryOp.AND_THEN)) {
      return ifHolds(condition.operand(0)) || ifHolds(condition.operand(1));
    }
    return Outcomes.isLogic(condition, BinaryOp.OR_ELSE)
        && ifHolds(condition.operand(0))
        && ifHolds(condition.operand(1));
  }

  private boolean ifFails(Value condition) {
    if (Simplifier.isNot(condition)) {
      return ifHolds(condition.operand(0));
    } else if (Outcomes.isLogic(condition, BinaryOp.OR_ELSE)) {
      return ifFails(condition.operand(0)) || ifFails(condition.operand(1));
    }
    return Outcomes.isLogic(condition, BinaryOp.AND_THEN)
        && ifFails(condition.operand(0))
        && ifFails(condition.operand(1));
  }
}
