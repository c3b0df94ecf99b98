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
 * Tells which outcomes uniform conditions may have, as far as hyper-parameters and the shape of the
 * tensor tell: a condition on more (the step, a state, what was written or reduced, the kind of
 * gradient) may turn out either way at some step. Trees are {@link MaskTrees#ALL} where the outcome
 * is possible, and {@link MaskTrees#NONE} where it is not.
 *
 * <p>Before: the code of a step. After: two trees for each of its uniform conditions, whose own
 * conditions depend on hyper-parameters and the shape only.
 */
public final class Outcomes {
  private final Set<Value> settled = new HashSet<>();
  private final Map<Value, Ways> found = new HashMap<>();

  /** The configurations in which a condition may be true, and those in which it may be false. */
  private record Ways(Masks holds, Masks fails) {}

  private Outcomes() {}

  /** The outcomes of all conditions that a step computes. */
  public static Outcomes of(Graph graph, StepCode code) {
    Outcomes outcomes = new Outcomes();
    graph.reachable(code.uniform()).forEach(outcomes::addValue);
    return outcomes;
  }

  private void addValue(Value value) {
    if (value.accept(new Settled())) {
      settled.add(value);
    }
    if (value.type() == Type.BOOLEAN) {
      found.put(value, value.accept(new Condition()));
    }
  }

  /** The configurations in which the condition may be true. */
  Masks mayHold(Value condition) {
    return requireNonNull(found.get(condition)).holds;
  }

  /** The configurations in which the condition may be false. */
  Masks mayFail(Value condition) {
    return requireNonNull(found.get(condition)).fails;
  }

  static boolean isLogic(Value value, BinaryOp op) {
    return value.op() instanceof Op.Binary binary && binary.op() == op;
  }

  /** The bits that a choice of one of two trees may give, each where the condition allows it. */
  Masks chosen(Value condition, Masks yes, Masks no) {
    return MaskTrees.or(
        MaskTrees.and(mayHold(condition), yes), MaskTrees.and(mayFail(condition), no));
  }

  /** Whether a value depends on nothing that changes from step to step. */
  private final class Settled implements Op.Visitor<Boolean> {
    @Override
    public Boolean constant(Op.Constant constant, Value value) {
      return true;
    }

    @Override
    public Boolean input(Op.Input input, Value value) {
      Symbol symbol = input.symbol();
      return symbol instanceof Symbol.Setting
          || symbol instanceof Symbol.Property
          || symbol instanceof Symbol.Dimension;
    }

    @Override
    public Boolean first(Op.First first, Value value) {
      return false;
    }

    @Override
    public Boolean unary(Op.Unary unary, Value value) {
      return ofOperands(value);
    }

    @Override
    public Boolean binary(Op.Binary binary, Value value) {
      return ofOperands(value);
    }

    @Override
    public Boolean select(Op.Select select, Value value) {
      return ofOperands(value);
    }

    @Override
    public Boolean cast(Op.Cast cast, Value value) {
      return ofOperands(value);
    }

    @Override
    public Boolean apply(Op.Apply apply, Value value) {
      return ofOperands(value);
    }

    private boolean ofOperands(Value value) {
      return settled.containsAll(value.operands());
    }
  }

  /** The outcomes of a condition, by its operation and the outcomes of its operands. */
  private final class Condition implements Op.Visitor<Ways> {
    @Override
    public Ways constant(Op.Constant constant, Value value) {
      return Simplifier.isTrue(value)
          ? new Ways(MaskTrees.ALL, MaskTrees.NONE)
          : new Ways(MaskTrees.NONE, MaskTrees.ALL);
    }

    @Override
    public Ways input(Op.Input input, Value value) {
      return plain(value);
    }

    @Override
    public Ways first(Op.First first, Value value) {
      return plain(value);
    }

    @Override
    public Ways unary(Op.Unary unary, Value value) {
      return new Ways(mayFail(value.operand(0)), mayHold(value.operand(0)));
    }

    @Override
    public Ways binary(Op.Binary binary, Value value) {
      if (!isLogic(value, BinaryOp.AND_THEN) && !isLogic(value, BinaryOp.OR_ELSE)) {
        return plain(value);
      }
      Value a = value.operand(0);
      Value b = value.operand(1);
      return binary.op() == BinaryOp.AND_THEN
          ? new Ways(MaskTrees.and(mayHold(a), mayHold(b)), MaskTrees.or(mayFail(a), mayFail(b)))
          : new Ways(MaskTrees.or(mayHold(a), mayHold(b)), MaskTrees.and(mayFail(a), mayFail(b)));
    }

    @Override
    public Ways select(Op.Select select, Value value) {
      Value condition = value.operand(0);
      return new Ways(
          chosen(condition, mayHold(value.operand(1)), mayHold(value.operand(2))),
          chosen(condition, mayFail(value.operand(1)), mayFail(value.operand(2))));
    }

    @Override
    public Ways cast(Op.Cast cast, Value value) {
      return plain(value);
    }

    @Override
    public Ways apply(Op.Apply apply, Value value) {
      return plain(value);
    }

    /**
     * The outcomes of a condition that is not made of others: both, unless what is settled decides.
     */
    private Ways plain(Value value) {
      return settled.contains(value)
          ? new Ways(
              MaskTrees.split(value, MaskTrees.ALL, MaskTrees.NONE),
              MaskTrees.split(value, MaskTrees.NONE, MaskTrees.ALL))
          : new Ways(MaskTrees.ALL, MaskTrees.ALL);
    }
  }
}
