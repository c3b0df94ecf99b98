package dev.gradus.processor.lower;

import dev.gradus.processor.ir.BinaryOp;
import dev.gradus.processor.ir.Intrinsic;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.UnaryOp;
import dev.gradus.processor.ir.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Computes values whose inputs are known, by Java's own operators, with nothing simplified. */
final class Meaning {
  private final Map<Op, Object> inputs;
  private final Map<Value, Object> known = new HashMap<>();

  /**
   * The meaning of all values.
   *
   * @param inputs the inputs: a Boolean, Long or Double for each {@link Op.Input} and {@link
   *     Op.First}
   */
  Meaning(Map<Op, Object> inputs) {
    this(inputs, Map.of());
  }

  /**
   * The meaning of values that are computed from others.
   *
   * @param given values that have been computed before
   */
  Meaning(Map<Op, Object> inputs, Map<Value, Object> given) {
    this.inputs = inputs;
    known.putAll(given);
  }

  boolean holds(Value condition) {
    return (Boolean) of(condition);
  }

  Object of(Value value) {
    Object meaning = known.get(value);
    if (meaning == null) {
      meaning = compute(value);
      known.put(value, meaning);
    }
    return meaning;
  }

  private Object compute(Value value) {
    if (value.isInput()) {
      return Objects.requireNonNull(inputs.get(value.op()), value::toString);
    } else if (value.op() instanceof Op.Constant constant) {
      return constant.value();
    }
    List<Object> x = value.operands().stream().map(this::of).toList();
    if (value.op() instanceof Op.Unary unary) {
      return unary.op() == UnaryOp.NOT
          ? (Object) !(Boolean) x.get(0)
          : (Object) (-(Double) x.get(0));
    } else if (value.op() instanceof Op.Select) {
      return (Boolean) x.get(0) ? x.get(1) : x.get(2);
    } else if (value.op() instanceof Op.Cast) {
      return ((Number) x.get(0)).doubleValue();
    } else if (value.op() instanceof Op.Binary binary && x.get(0) instanceof Boolean a) {
      return logic(binary.op(), a, (Boolean) x.get(1));
    } else if (value.op() instanceof Op.Binary binary) {
      return numbers(
          binary.op(), ((Number) x.get(0)).doubleValue(), ((Number) x.get(1)).doubleValue());
    }
    if (value.op() instanceof Op.Apply apply && apply.function() == Intrinsic.ABS) {
      return Math.abs((Double) x.get(0));
    }
    throw new IllegalArgumentException(value.toString());
  }

  private static boolean logic(BinaryOp op, boolean a, boolean b) {
    return switch (op) {
      case AND, AND_THEN -> a && b;
      case OR, OR_ELSE -> a || b;
      case EQUAL -> a == b;
      default -> a != b;
    };
  }

  private static Object numbers(BinaryOp op, double a, double b) {
    return switch (op) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case GREATER -> a > b;
      case LESS -> a < b;
      case EQUAL -> a == b;
      case NOT_EQUAL -> a != b;
      default -> throw new IllegalArgumentException(op.toString());
    };
  }
}
