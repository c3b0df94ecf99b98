package dev.gradus.verification.graph;

import dev.gradus.kernel.FloatMath;
import dev.gradus.processor.ir.Constants;
import dev.gradus.processor.ir.Intrinsic;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.UnaryOp;
import dev.gradus.processor.ir.Value;
import dev.gradus.rule.Formulas;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Computes the values of one element, one operation after the other: uniform ones in double, as
 * per-step code does, and those that depend on the element in float, as kernels of float32 do. A
 * condition that is known before the step chooses what is computed at all.
 */
final class ElementInterpreter implements Op.Visitor<Cell> {
  private final Function<Op, Cell> inputs;
  private final Map<Value, Cell> known = new HashMap<>();

  /** An interpreter of the element that has these inputs. */
  ElementInterpreter(Function<Op, Cell> inputs) {
    this.inputs = inputs;
  }

  Cell of(Value value) {
    Cell cell = known.get(value);
    if (cell == null) {
      cell = value.accept(this);
      known.put(value, cell);
    }
    return cell;
  }

  @Override
  public Cell constant(Op.Constant constant, Value value) {
    return Cell.prepared(constant.value());
  }

  @Override
  public Cell input(Op.Input input, Value value) {
    return inputs.apply(input);
  }

  @Override
  public Cell first(Op.First first, Value value) {
    return inputs.apply(first);
  }

  @Override
  public Cell unary(Op.Unary unary, Value value) {
    return computed(
        value,
        x -> unary.op() == UnaryOp.NOT ? (Object) !(Boolean) x.get(0) : Constants.negate(x.get(0)));
  }

  @Override
  public Cell binary(Op.Binary binary, Value value) {
    Cell left = of(value.operand(0));
    Cell right = of(value.operand(1));
    switch (binary.op()) {
      case AND, AND_THEN -> {
        if (left.is(false) || right.is(false)) {
          return Cell.prepared(false);
        }
      }
      case OR, OR_ELSE -> {
        if (left.is(true) || right.is(true)) {
          return Cell.prepared(true);
        }
      }
      default -> {}
    }
    return computed(value, x -> Constants.binary(binary.op(), x.get(0), x.get(1)));
  }

  @Override
  public Cell select(Op.Select select, Value value) {
    Cell condition = of(value.operand(0));
    if (condition.isPrepared()) {
      return of(value.operand(condition.holds() ? 1 : 2));
    }
    Value yes = chosen(value.operand(1));
    Value no = chosen(value.operand(2));
    boolean same = yes == no || areEqualConditions(of(yes), of(no));
    return same ? of(yes) : computed(value, x -> (Boolean) x.get(0) ? x.get(1) : x.get(2));
  }

  /** What a value is once the conditions are known that are known before the step. */
  private Value chosen(Value value) {
    if (!(value.op() instanceof Op.Select)) {
      return value;
    }
    Cell condition = of(value.operand(0));
    return condition.isPrepared() ? chosen(value.operand(condition.holds() ? 1 : 2)) : value;
  }

  /** A choice between two equal conditions depends on nothing: no variant has it. */
  private static boolean areEqualConditions(Cell yes, Cell no) {
    return yes.isPrepared() && yes.value() instanceof Boolean condition && no.is(condition);
  }

  @Override
  public Cell cast(Op.Cast cast, Value value) {
    return computed(value, x -> Constants.cast(value.type(), (Number) x.get(0)));
  }

  @Override
  public Cell apply(Op.Apply apply, Value value) {
    return computed(value, x -> called(apply.function(), x));
  }

  /** An operation on operands as the code has them that computes it. */
  private Cell computed(Value value, Function<List<Object>, Object> operation) {
    List<Cell> operands = value.operands().stream().map(this::of).toList();
    if (operands.stream().anyMatch(Cell::ofElement)) {
      return Cell.element(operation.apply(operands.stream().map(Cell::inElement).toList()));
    }
    Object result = operation.apply(operands.stream().map(Cell::value).toList());
    return operands.stream().anyMatch(cell -> !cell.isPrepared())
        ? Cell.late(result)
        : Cell.prepared(result);
  }

  /** A function of the arguments' type; of floats, the double one rounded if there is no other. */
  private static Object called(Intrinsic function, List<Object> arguments) {
    Class<?>[] types =
        arguments.stream().map(x -> (Class<?>) primitive(x)).toArray(Class<?>[]::new);
    for (Class<?> owner : List.of(FloatMath.class, Formulas.class)) {
      try {
        return invoke(owner.getMethod(function.method(), types), arguments);
      } catch (NoSuchMethodException none) {
        // The next has it.
      }
    }
    try {
      Arrays.fill(types, double.class);
      List<Object> widened =
          arguments.stream().map(x -> Constants.cast(Type.DOUBLE, (Number) x)).toList();
      return invoke(Formulas.class.getMethod(function.method(), types), widened);
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(function.method(), e);
    }
  }

  private static Object invoke(Method method, List<Object> arguments) {
    try {
      return method.invoke(null, arguments.toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Class<?> primitive(Object boxed) {
    return boxed instanceof Double
        ? double.class
        : boxed instanceof Float ? float.class : boxed instanceof Long ? long.class : int.class;
  }
}
