package dev.gradus.processor.backend;

import dev.gradus.processor.ir.BinaryOp;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/**
 * What stands for choices and conditions in loops without choices: methods of {@code
 * dev.gradus.kernel.Masks}. What is the same for all elements has no such form.
 */
record MaskForms(Kernel kernel) implements Op.Visitor<Optional<MaskForms.Form>> {

  /**
   * A method of {@code Masks} that stands for an operation.
   *
   * @param operands what it takes, or that whose difference it takes
   * @param ofDifference whether it takes the difference of two operands
   * @param length how many operations it is
   */
  record Form(String method, List<Value> operands, boolean ofDifference, int length) {}

  /** The form of an operation; nothing if it stays as it is. */
  Optional<Form> of(Value value) {
    return kernel.isUniform(value) ? Optional.empty() : value.accept(this);
  }

  @Override
  public Optional<Form> constant(Op.Constant constant, Value value) {
    return Optional.empty();
  }

  @Override
  public Optional<Form> input(Op.Input input, Value value) {
    return Optional.empty();
  }

  @Override
  public Optional<Form> first(Op.First first, Value value) {
    return Optional.empty();
  }

  @Override
  public Optional<Form> unary(Op.Unary unary, Value value) {
    return value.type() == Type.BOOLEAN ? form("not", value, 1) : Optional.empty();
  }

  @Override
  public Optional<Form> binary(Op.Binary binary, Value value) {
    if (value.type() != Type.BOOLEAN) {
      return Optional.empty();
    }
    return value.operand(0).type() == Type.BOOLEAN
        ? ofConditions(binary.op(), value)
        : Optional.of(comparison(binary.op(), value.operand(0), value.operand(1)));
  }

  private static Optional<Form> ofConditions(BinaryOp op, Value value) {
    return switch (op) {
      case AND, AND_THEN -> form("and", value, 1);
      case OR, OR_ELSE -> form("or", value, 1);
      case EQUAL -> form("same", value, 1);
      case XOR, NOT_EQUAL -> form("differing", value, 2);
      default -> throw new IllegalArgumentException(op + " of conditions");
    };
  }

  /** The mask of a comparison, by a difference from which a uniform number is subtracted. */
  private Form comparison(BinaryOp op, Value x, Value y) {
    if (kernel.isUniform(x)) {
      return comparison(mirrored(op), y, x);
    }
    boolean withZero = y.op() instanceof Op.Constant c && ((Number) c.value()).doubleValue() == 0;
    List<Value> operands = withZero ? List.of(x) : List.of(x, y);
    String method =
        switch (op) {
          case GREATER -> "positive";
          case GREATER_EQUAL -> "notNegative";
          case LESS -> "negative";
          case LESS_EQUAL -> "notPositive";
          case EQUAL -> "zero";
          case NOT_EQUAL -> "notZero";
          default -> throw new IllegalArgumentException(op + " of numbers");
        };
    return new Form(method, operands, !withZero, 6);
  }

  private static BinaryOp mirrored(BinaryOp op) {
    return switch (op) {
      case GREATER -> BinaryOp.LESS;
      case GREATER_EQUAL -> BinaryOp.LESS_EQUAL;
      case LESS -> BinaryOp.GREATER;
      case LESS_EQUAL -> BinaryOp.GREATER_EQUAL;
      default -> op;
    };
  }

  @Override
  public Optional<Form> select(Op.Select select, Value value) {
    return form(isAlternate(value) ? "alsoSelect" : "select", value, 4);
  }

  /** Whether a choice is the second of two by one condition, the fourth, and so on. */
  private boolean isAlternate(Value choice) {
    long before =
        kernel.operations().stream()
            .filter(
                value ->
                    value.op() instanceof Op.Select
                        && value.operand(0) == choice.operand(0)
                        && value.id() < choice.id())
            .count();
    return before % 2 == 1;
  }

  @Override
  public Optional<Form> cast(Op.Cast cast, Value value) {
    return Optional.empty();
  }

  @Override
  public Optional<Form> apply(Op.Apply apply, Value value) {
    return switch (apply.function()) {
      case SIGN -> form("sign", value, 5);
      case SIGNUM -> form("signum", value, 4);
      case LERP -> kernel.isUniform(value.operand(2)) ? Optional.empty() : form("lerp", value, 15);
      default -> Optional.empty();
    };
  }

  private static Optional<Form> form(String method, Value value, int length) {
    return Optional.of(new Form(method, value.operands(), false, length));
  }
}
