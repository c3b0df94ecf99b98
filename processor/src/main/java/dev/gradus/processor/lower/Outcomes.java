package dev.gradus.processor.lower;

import static java.util.Objects.requireNonNull;

import dev.gradus.processor.ir.BinaryOp;
import dev.gradus.processor.ir.Graph;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Schedule.Masks;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Tells which outcomes uniform conditions may have, as far as hyper-parameters tell: a condition on
 * more (the step, a state, what was written, the kind of gradient) may turn out either way at some
 * step. Trees are {@link MaskTrees#ALL} where the outcome is possible, and {@link MaskTrees#NONE}
 * where it is not.
 *
 * <p>Before: the code of a step. After: two trees for each of its uniform conditions, whose own
 * conditions depend on hyper-parameters only.
 */
public final class Outcomes {
  private final Set<Value> ofHypers = new HashSet<>();
  private final Map<Value, Masks> holds = new HashMap<>();
  private final Map<Value, Masks> fails = new HashMap<>();

  private Outcomes() {}

  /** The outcomes of all conditions that a step computes. */
  public static Outcomes of(Graph graph, StepCode code) {
    Outcomes outcomes = new Outcomes();
    graph.reachable(code.uniform()).forEach(outcomes::addValue);
    return outcomes;
  }

  private void addValue(Value value) {
    if (dependsOnHypersOnly(value)) {
      ofHypers.add(value);
    }
    if (value.type() == Type.BOOLEAN) {
      addCondition(value);
    }
  }

  /** The configurations in which the condition may be true. */
  Masks mayHold(Value condition) {
    return requireNonNull(holds.get(condition));
  }

  /** The configurations in which the condition may be false. */
  Masks mayFail(Value condition) {
    return requireNonNull(fails.get(condition));
  }

  private boolean dependsOnHypersOnly(Value value) {
    return value.isInput()
        ? value.op() instanceof Op.Input in && in.symbol() instanceof Symbol.Hyper
        : ofHypers.containsAll(value.operands());
  }

  private void addCondition(Value value) {
    if (value.isConstant()) {
      put(value, Simplifier.isTrue(value) ? MaskTrees.ALL : MaskTrees.NONE, constantFails(value));
    } else if (Simplifier.isNot(value)) {
      put(value, mayFail(value.operand(0)), mayHold(value.operand(0)));
    } else if (isLogic(value, BinaryOp.AND_THEN)) {
      Value a = value.operand(0);
      Value b = value.operand(1);
      put(value, MaskTrees.and(mayHold(a), mayHold(b)), MaskTrees.or(mayFail(a), mayFail(b)));
    } else if (isLogic(value, BinaryOp.OR_ELSE)) {
      Value a = value.operand(0);
      Value b = value.operand(1);
      put(value, MaskTrees.or(mayHold(a), mayHold(b)), MaskTrees.and(mayFail(a), mayFail(b)));
    } else if (value.op() instanceof Op.Select) {
      Value condition = value.operand(0);
      put(
          value,
          chosen(condition, mayHold(value.operand(1)), mayHold(value.operand(2))),
          chosen(condition, mayFail(value.operand(1)), mayFail(value.operand(2))));
    } else if (ofHypers.contains(value)) {
      put(
          value,
          MaskTrees.split(value, MaskTrees.ALL, MaskTrees.NONE),
          MaskTrees.split(value, MaskTrees.NONE, MaskTrees.ALL));
    } else {
      put(value, MaskTrees.ALL, MaskTrees.ALL);
    }
  }

  private static Masks constantFails(Value value) {
    return Simplifier.isTrue(value) ? MaskTrees.NONE : MaskTrees.ALL;
  }

  static boolean isLogic(Value value, BinaryOp op) {
    return value.op() instanceof Op.Binary binary && binary.op() == op;
  }

  private void put(Value value, Masks yes, Masks no) {
    holds.put(value, yes);
    fails.put(value, no);
  }

  /** The bits that a choice of one of two trees may give, each where the condition allows it. */
  Masks chosen(Value condition, Masks yes, Masks no) {
    return MaskTrees.or(
        MaskTrees.and(mayHold(condition), yes), MaskTrees.and(mayFail(condition), no));
  }
}
