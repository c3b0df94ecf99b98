package dev.gradus.benchmarks.c;

import dev.gradus.processor.ir.BinaryOp;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.UnaryOp;
import dev.gradus.processor.ir.Value;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Prints values as expressions of C, in the order of operations of the formula. A value that has a
 * variable is printed as its name. Choices are ternaries and logic takes no short cuts, so that gcc
 * makes masks of both; maxima, signs and the like are functions of {@code rule.h} of that form.
 */
final class CExpression {
  private static final int ATOM = 16;
  private static final int PREFIX = 14;
  private static final int CONDITIONAL = 2;

  private final NumberType numbers;
  private final Map<Value, String> variables;
  private final Function<Value, String> inputs;

  /**
   * A printer of one piece of code.
   *
   * @param variables those in scope
   * @param inputs how a given value without a variable is fetched, in parentheses unless one word
   */
  CExpression(NumberType numbers, Map<Value, String> variables, Function<Value, String> inputs) {
    this.numbers = numbers;
    this.variables = variables;
    this.inputs = inputs;
  }

  /** The value as an expression. */
  String print(Value value) {
    return print(value, 0);
  }

  /** The operation that computes the value, even if it has a variable. */
  String define(Value value) {
    return value.accept(new Operations()).code();
  }

  private record Printed(String code, int precedence) {}

  private String print(Value value, int atLeast) {
    String variable = variables.get(value);
    if (variable != null) {
      return variable;
    }
    Printed printed = value.accept(new Operations());
    return printed.precedence() < atLeast ? "(" + printed.code() + ")" : printed.code();
  }

  /** How each operation is printed. */
  private final class Operations implements Op.Visitor<Printed> {
    @Override
    public Printed constant(Op.Constant constant, Value value) {
      String literal = numbers.literal(constant.value());
      return new Printed(literal, literal.startsWith("-") ? CONDITIONAL : ATOM);
    }

    @Override
    public Printed input(Op.Input input, Value value) {
      return new Printed(inputs.apply(value), ATOM);
    }

    @Override
    public Printed first(Op.First first, Value value) {
      return new Printed(inputs.apply(value), ATOM);
    }

    @Override
    public Printed unary(Op.Unary unary, Value value) {
      String symbol = unary.op() == UnaryOp.NOT ? "!" : "-";
      return new Printed(symbol + print(value.operand(0), PREFIX + 1), PREFIX);
    }

    @Override
    public Printed binary(Op.Binary binary, Value value) {
      BinaryOp op = withoutShortCut(binary.op());
      if (op == BinaryOp.REMAINDER && !value.type().isInteger()) {
        String function = numbers.of(value.type()).equals("float") ? "fmodf" : "fmod";
        return call(function, value.operands());
      }
      int precedence = op.precedence();
      String left = print(value.operand(0), op.isLogic() ? ATOM : precedence);
      String right = print(value.operand(1), op.isLogic() ? ATOM : precedence + 1);
      return new Printed(left + " " + op.symbol() + " " + right, precedence);
    }

    @Override
    public Printed select(Op.Select select, Value value) {
      String condition = print(value.operand(0), CONDITIONAL + 1);
      String then = print(value.operand(1), CONDITIONAL + 1);
      String otherwise = print(value.operand(2), CONDITIONAL);
      return new Printed(condition + " ? " + then + " : " + otherwise, CONDITIONAL);
    }

    @Override
    public Printed cast(Op.Cast cast, Value value) {
      Value operand = value.operand(0);
      String target = numbers.of(value.type());
      if (target.equals(numbers.of(operand.type()))) {
        return new Printed(print(operand, PREFIX), PREFIX);
      }
      return new Printed("(" + target + ") " + print(operand, PREFIX + 1), PREFIX);
    }

    @Override
    public Printed apply(Op.Apply apply, Value value) {
      return call(numbers.function(apply.function(), value.type()), value.operands());
    }

    private Printed call(String function, List<Value> arguments) {
      return new Printed(
          arguments.stream()
              .map(CExpression.this::print)
              .collect(Collectors.joining(", ", function + "(", ")")),
          ATOM);
    }
  }

  /** Both sides have been computed, or cost less than a branch. */
  private static BinaryOp withoutShortCut(BinaryOp op) {
    return switch (op) {
      case AND_THEN -> BinaryOp.AND;
      case OR_ELSE -> BinaryOp.OR;
      default -> op;
    };
  }

  /** The type of C of a value. */
  String type(Type type) {
    return numbers.of(type);
  }
}
