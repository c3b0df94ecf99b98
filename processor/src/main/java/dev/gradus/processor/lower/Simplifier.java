package dev.gradus.processor.lower;

import dev.gradus.processor.ir.BinaryOp;
import dev.gradus.processor.ir.Constants;
import dev.gradus.processor.ir.Graph;
import dev.gradus.processor.ir.Intrinsic;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.UnaryOp;
import dev.gradus.processor.ir.Value;

/**
 * Makes values, simplified where that changes no bit: constants as javac folds them, logic, and
 * selects whose outcome is known. Nothing that IEEE arithmetic tells apart is equated: {@code x +
 * 0} and {@code x - x} stay, but {@code x / 1} is {@code x}.
 */
final class Simplifier {
  private final Graph graph;

  Simplifier(Graph graph) {
    this.graph = graph;
  }

  Value constant(Object value, Type type) {
    return graph.make(new Op.Constant(value), type);
  }

  Value constant(boolean value) {
    return constant(value, Type.BOOLEAN);
  }

  /** Java's zero of a type: what a variable of it has before it is assigned. */
  Value zero(Type type) {
    return type == Type.BOOLEAN ? constant(false) : constant(Constants.cast(type, 0), type);
  }

  Value input(Symbol symbol) {
    return graph.make(new Op.Input(symbol), symbol.type());
  }

  Value first(Symbol.State state) {
    return graph.make(new Op.First(state), Type.BOOLEAN);
  }

  Value unary(UnaryOp op, Value x) {
    if (op == UnaryOp.NOT) {
      return not(x);
    }
    return x.op() instanceof Op.Constant c
        ? constant(Constants.negate(c.value()), x.type())
        : graph.make(new Op.Unary(op), x.type(), x);
  }

  Value not(Value x) {
    if (x.op() instanceof Op.Constant c) {
      return constant(!(Boolean) c.value());
    }
    return isNot(x) ? x.operand(0) : graph.make(new Op.Unary(UnaryOp.NOT), Type.BOOLEAN, x);
  }

  Value binary(BinaryOp op, Value x, Value y) {
    return switch (op) {
      case AND, AND_THEN -> and(x, y);
      case OR, OR_ELSE -> or(x, y);
      default -> x.type() == Type.BOOLEAN ? equality(op, x, y) : folded(op, x, y);
    };
  }

  /** Whether two conditions are equal or, for {@code !=} and {@code ^}, differ. */
  private Value equality(BinaryOp op, Value x, Value y) {
    if (x.isConstant() || y.isConstant()) {
      Value other = x.isConstant() ? y : x;
      Value constant = x.isConstant() ? x : y;
      return isTrue(constant) == (op == BinaryOp.EQUAL) ? other : not(other);
    }
    return x == y ? constant(op == BinaryOp.EQUAL) : folded(op, x, y);
  }

  private Value folded(BinaryOp op, Value x, Value y) {
    if (x.op() instanceof Op.Constant a
        && y.op() instanceof Op.Constant b
        && Constants.folds(op, b.value())) {
      Object result = Constants.binary(op, a.value(), b.value());
      return constant(result, op.isArithmetic() ? x.type() : Type.BOOLEAN);
    }
    if (op == BinaryOp.DIVIDE && isOne(y)) {
      return x;
    }
    return graph.make(new Op.Binary(op), op.isArithmetic() ? x.type() : Type.BOOLEAN, x, y);
  }

  private static boolean isOne(Value value) {
    return value.op() instanceof Op.Constant constant
        && constant.value() instanceof Number number
        && number.doubleValue() == 1;
  }

  Value and(Value x, Value y) {
    if (isFalse(x) || isTrue(y) || x == y) {
      return x;
    }
    return isFalse(y) || isTrue(x)
        ? y
        : graph.make(new Op.Binary(BinaryOp.AND_THEN), Type.BOOLEAN, x, y);
  }

  Value or(Value x, Value y) {
    if (isTrue(x) || isFalse(y) || x == y) {
      return x;
    }
    return isTrue(y) || isFalse(x)
        ? y
        : graph.make(new Op.Binary(BinaryOp.OR_ELSE), Type.BOOLEAN, x, y);
  }

  Value select(Value condition, Value then, Value otherwise) {
    if (condition.isConstant()) {
      return isTrue(condition) ? then : otherwise;
    }
    if (isNot(condition)) {
      return select(condition.operand(0), otherwise, then);
    }
    Value yes = then == condition ? constant(true) : known(condition, then, 1);
    Value no = otherwise == condition ? constant(false) : known(condition, otherwise, 2);
    if (yes == no) {
      return yes;
    }
    return yes.type() == Type.BOOLEAN && (yes.isConstant() || no.isConstant())
        ? logic(condition, yes, no)
        : graph.make(new Op.Select(), yes.type(), condition, yes, no);
  }

  /** An arm of a choice; if it chooses by the same condition again, the arm that it must take. */
  private static Value known(Value condition, Value arm, int chosen) {
    return arm.op() instanceof Op.Select && arm.operand(0) == condition ? arm.operand(chosen) : arm;
  }

  private Value logic(Value condition, Value yes, Value no) {
    if (yes.isConstant()) {
      return isTrue(yes) ? or(condition, no) : and(not(condition), no);
    }
    return isTrue(no) ? or(not(condition), yes) : and(condition, yes);
  }

  Value cast(Type type, Value x) {
    if (x.type() == type) {
      return x;
    }
    return x.op() instanceof Op.Constant c
        ? constant(Constants.cast(type, (Number) c.value()), type)
        : graph.make(new Op.Cast(), type, x);
  }

  Value apply(Intrinsic function, Type type, Value... arguments) {
    return graph.make(new Op.Apply(function), type, arguments);
  }

  /** The operation of {@code value} on other operands. */
  Value rebuild(Value value, Value... operands) {
    return value.accept(new Rebuilt(operands));
  }

  /** Makes a value by the operation of another, on operands of its own. */
  private final class Rebuilt implements Op.Visitor<Value> {
    private final Value[] operands;

    Rebuilt(Value... operands) {
      this.operands = operands;
    }

    @Override
    public Value constant(Op.Constant constant, Value value) {
      return Simplifier.this.constant(constant.value(), value.type());
    }

    @Override
    public Value input(Op.Input input, Value value) {
      return Simplifier.this.input(input.symbol());
    }

    @Override
    public Value first(Op.First first, Value value) {
      return Simplifier.this.first(first.state());
    }

    @Override
    public Value unary(Op.Unary unary, Value value) {
      return Simplifier.this.unary(unary.op(), operands[0]);
    }

    @Override
    public Value binary(Op.Binary binary, Value value) {
      return Simplifier.this.binary(binary.op(), operands[0], operands[1]);
    }

    @Override
    public Value select(Op.Select select, Value value) {
      return Simplifier.this.select(operands[0], operands[1], operands[2]);
    }

    @Override
    public Value cast(Op.Cast cast, Value value) {
      return Simplifier.this.cast(value.type(), operands[0]);
    }

    @Override
    public Value apply(Op.Apply apply, Value value) {
      return Simplifier.this.apply(apply.function(), value.type(), operands);
    }
  }

  /** The value, to which this gives the name if it has none yet. */
  Value named(Value value, String name) {
    graph.name(value, name);
    return value;
  }

  static boolean isTrue(Value value) {
    return value.isConstant(true);
  }

  static boolean isFalse(Value value) {
    return value.isConstant(false);
  }

  static boolean isNot(Value value) {
    return value.op() instanceof Op.Unary unary && unary.op() == UnaryOp.NOT;
  }

  /** Whether a condition that holds tells that another does not: a choice is one constant only. */
  static boolean excludes(Value holds, Value other) {
    return holds.op() instanceof Op.Input input
        && other.op() instanceof Op.Input rival
        && input.symbol() instanceof Symbol.Chosen chosen
        && chosen.excludes(rival.symbol());
  }
}
