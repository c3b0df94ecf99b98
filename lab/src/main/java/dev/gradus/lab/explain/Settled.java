package dev.gradus.lab.explain;

import dev.gradus.compiled.TensorProperties;
import dev.gradus.processor.ir.BinaryOp;
import dev.gradus.processor.ir.Constants;
import dev.gradus.processor.ir.Intrinsic;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.UnaryOp;
import dev.gradus.processor.ir.Value;
import dev.gradus.rule.Formulas;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Computes values of level 0 from given hyper-parameters, as far as no step, state or kind of
 * gradient decides; or with these given, too.
 */
final class Settled {
  private final Function<Op, @Nullable Object> given;

  /** The results of values that were seen; a value that is open is mapped to itself. */
  private final Map<Value, Object> results = new HashMap<>();

  private Settled(Function<Op, @Nullable Object> given) {
    this.given = given;
  }

  /** What is settled whatever the settings are. */
  static Settled open() {
    return new Settled(op -> null);
  }

  /**
   * What hyper-parameters alone settle, given by their names: each a Double, Long, Boolean or enum;
   * an optional one that is not given has no value.
   */
  static Settled by(Map<String, Object> hypers) {
    return new Settled(
        op ->
            op instanceof Op.Input input && input.symbol() instanceof Symbol.Setting setting
                ? value(setting, hypers)
                : null);
  }

  private static @Nullable Object value(Symbol.Setting setting, Map<String, Object> hypers) {
    @Nullable Object value = hypers.get(setting.hyper().label());
    if (setting instanceof Symbol.Present) {
      return value != null;
    } else if (setting instanceof Symbol.Chosen chosen) {
      return value instanceof Enum<?> choice && choice.name().equals(chosen.constant());
    }
    return value;
  }

  /**
   * What is settled at a step that is not the first, with a dense gradient.
   *
   * @param step the number of the step, from 1
   * @param states the values of scalar states, by their names
   * @param tensor what the parameter is like
   */
  static Settled at(
      Map<String, Object> hypers, long step, Map<String, Object> states, TensorProperties tensor) {
    return new Settled(
        op ->
            op instanceof Op.First
                ? (Object) false
                : op instanceof Op.Input input
                    ? Optional.<Object>ofNullable(property(input.symbol(), tensor))
                        .orElseGet(() -> value(input.symbol(), hypers, step, states))
                    : null);
  }

  private static @Nullable Double property(Symbol symbol, TensorProperties tensor) {
    if (symbol instanceof Symbol.Property property) {
      return switch (property) {
        case RANK -> tensor.rank();
        case NUMEL -> tensor.numel();
        case EPSILON -> tensor.epsilon();
      };
    }
    return symbol instanceof Symbol.Dimension dimension ? tensor.size(dimension.index()) : null;
  }

  private static @Nullable Object value(
      Symbol symbol, Map<String, Object> hypers, long step, Map<String, Object> states) {
    if (symbol instanceof Symbol.Setting setting) {
      return value(setting, hypers);
    } else if (symbol instanceof Symbol.State state) {
      return states.get(state.label());
    } else if (symbol == Symbol.Argument.STEP) {
      return step;
    }
    return symbol == Symbol.Argument.IS_SPARSE ? (Object) false : null;
  }

  boolean isTrue(Value condition) {
    return Boolean.TRUE.equals(of(condition));
  }

  boolean isFalse(Value condition) {
    return Boolean.FALSE.equals(of(condition));
  }

  /** The result, found without recursion: a formula may be a chain of thousands of operations. */
  private @Nullable Object of(Value value) {
    Deque<Value> open = new ArrayDeque<>();
    open.push(value);
    while (!open.isEmpty()) {
      Value next = open.peek();
      if (results.containsKey(next)) {
        open.pop();
      } else if (results.keySet().containsAll(next.operands())) {
        results.put(open.pop(), next.accept(new Outcome()));
      } else {
        next.operands().forEach(open::push);
      }
    }
    return known(value);
  }

  private @Nullable Object known(Value value) {
    Object result = results.get(value);
    return result == value ? null : result;
  }

  /** The result of an operation; the value itself where it is open. */
  private final class Outcome implements Op.Visitor<Object> {
    @Override
    public Object constant(Op.Constant constant, Value value) {
      return constant.value();
    }

    @Override
    public Object input(Op.Input input, Value value) {
      return Objects.requireNonNullElse(given.apply(input), value);
    }

    @Override
    public Object first(Op.First first, Value value) {
      return Objects.requireNonNullElse(given.apply(first), value);
    }

    @Override
    public Object unary(Op.Unary unary, Value value) {
      Object x = known(value.operand(0));
      if (x == null) {
        return value;
      }
      return unary.op() == UnaryOp.NOT ? (Object) !(Boolean) x : Constants.negate(x);
    }

    @Override
    public Object binary(Op.Binary binary, Value value) {
      Object x = known(value.operand(0));
      Object y = known(value.operand(1));
      Object result =
          binary.op().isLogic() ? logic(binary.op(), x, y) : arithmetic(binary.op(), x, y);
      return Objects.requireNonNullElse(result, value);
    }

    @Override
    public Object select(Op.Select select, Value value) {
      Object condition = known(value.operand(0));
      Object chosen = condition == null ? null : known(value.operand((Boolean) condition ? 1 : 2));
      return Objects.requireNonNullElse(chosen, value);
    }

    @Override
    public Object cast(Op.Cast cast, Value value) {
      Object x = known(value.operand(0));
      return x == null ? value : Constants.cast(value.type(), (Number) x);
    }

    @Override
    public Object apply(Op.Apply apply, Value value) {
      Object[] arguments = value.operands().stream().map(Settled.this::known).toArray();
      return Stream.of(arguments).anyMatch(Objects::isNull)
          ? value
          : call(apply.function(), value.type(), arguments);
    }
  }

  /** The result of logic, in which one side may decide alone. */
  private static @Nullable Object logic(BinaryOp op, @Nullable Object x, @Nullable Object y) {
    boolean and = op == BinaryOp.AND || op == BinaryOp.AND_THEN;
    if (op != BinaryOp.XOR && (Objects.equals(x, !and) || Objects.equals(y, !and))) {
      return !and;
    }
    return x == null || y == null ? null : Constants.binary(op, x, y);
  }

  private static @Nullable Object arithmetic(BinaryOp op, @Nullable Object x, @Nullable Object y) {
    return x == null || y == null || !Constants.folds(op, y) ? null : Constants.binary(op, x, y);
  }

  private static Object call(Intrinsic function, Type type, Object[] arguments) {
    Class<?> primitive =
        switch (type) {
          case INT -> int.class;
          case LONG -> long.class;
          case FLOAT -> float.class;
          case DOUBLE -> double.class;
          case BOOLEAN, CHOICE -> throw new IllegalArgumentException(function + " of no numbers");
        };
    Class<?>[] types =
        Stream.generate(() -> primitive).limit(arguments.length).toArray(Class[]::new);
    try {
      return Formulas.class.getMethod(function.method(), types).invoke(null, arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(function + " cannot be computed", e);
    }
  }
}
