package dev.gradus.processor.lower;

import dev.gradus.processor.ir.BinaryOp;
import dev.gradus.processor.ir.Graph;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.UnaryOp;
import dev.gradus.processor.ir.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Names values as an expert would have named them: as the user did, or by what is computed. */
final class ValueNames {
  private final Graph graph;

  ValueNames(Graph graph) {
    this.graph = graph;
  }

  /** A name for the value, which need not be unique. */
  String of(Value value) {
    @Nullable String known = known(value);
    return known == null ? "scalar" : known;
  }

  private @Nullable String known(Value value) {
    if (value.op() instanceof Op.Input input) {
      return input.symbol().label();
    } else if (value.op() instanceof Op.First first) {
      return NameScope.camel("first", first.state().label());
    }
    return graph.nameOf(value).orElseGet(() -> derived(value));
  }

  private @Nullable String derived(Value value) {
    if (value.op() instanceof Op.Cast) {
      return known(value.operand(0));
    } else if (value.op() instanceof Op.Unary unary) {
      return prefixed(unary.op() == UnaryOp.NOT ? "not" : "minus", value.operand(0));
    } else if (value.op() instanceof Op.Binary binary && binary.op() == BinaryOp.SUBTRACT) {
      return isOne(value.operand(0)) ? prefixed("oneMinus", value.operand(1)) : null;
    } else if (value.op() instanceof Op.Binary binary && binary.op() == BinaryOp.MULTIPLY) {
      @Nullable String left = known(value.operand(0));
      return left == null ? null : prefixed(left, value.operand(1));
    }
    return null;
  }

  private @Nullable String prefixed(String prefix, Value operand) {
    @Nullable String name = known(operand);
    return name == null ? null : NameScope.camel(prefix, name);
  }

  /** A name for something of the value: {@code gradSign} for the sign of {@code grad}. */
  String suffixed(Value value, String what) {
    @Nullable String name = known(value);
    return name == null ? what : NameScope.camel(name, what);
  }

  private static boolean isOne(Value value) {
    return value.op() instanceof Op.Constant c && c.value() instanceof Double d && d == 1;
  }

  /**
   * What a condition may be called in the name of a kernel, the shortest first: what it is about,
   * as {@code weightDecay} for {@code weightDecay != 0}, then what it says, {@code
   * weightDecayIsNot0}.
   */
  List<String> inKernels(Value condition) {
    if (condition.op() instanceof Op.First first) {
      return List.of("onFirstStep", NameScope.camel("onFirst", first.state().label()));
    } else if (condition.op() instanceof Op.Binary binary && binary.op().isComparison()) {
      Value left = condition.operand(0);
      Value right = condition.operand(1);
      return Stream.of(subject(binary.op(), left, right), sentence(binary.op(), left, right))
          .flatMap(Optional::stream)
          .toList();
    }
    return Optional.ofNullable(known(condition)).stream().toList();
  }

  private Optional<String> subject(BinaryOp op, Value left, Value right) {
    if (op == BinaryOp.EQUAL
        && isZero(right)
        && left.op() instanceof Op.Binary rest
        && rest.op() == BinaryOp.REMAINDER) {
      return numeral(left.operand(1)).map(period -> NameScope.camel("every", period));
    }
    boolean differs = op == BinaryOp.NOT_EQUAL || op == BinaryOp.GREATER;
    return differs && isZero(right) ? Optional.ofNullable(known(left)) : Optional.empty();
  }

  private Optional<String> sentence(BinaryOp op, Value left, Value right) {
    String verb =
        switch (op) {
          case EQUAL -> "Is";
          case NOT_EQUAL -> "IsNot";
          case GREATER -> "Above";
          case GREATER_EQUAL -> "From";
          case LESS -> "Below";
          default -> "UpTo";
        };
    return numeral(left).flatMap(l -> numeral(right).map(r -> NameScope.camel(l + verb, r)));
  }

  /** A number as part of a name: what it is called, or its digits. */
  private Optional<String> numeral(Value value) {
    if (value.op() instanceof Op.Cast) {
      return numeral(value.operand(0));
    } else if (value.op() instanceof Op.Constant constant) {
      double number = ((Number) constant.value()).doubleValue();
      boolean digits = number >= 0 && number < 1e6 && number == Math.rint(number);
      return digits ? Optional.of(String.valueOf((long) number)) : Optional.empty();
    }
    return Optional.ofNullable(known(value));
  }

  /** A condition as a message shows it: {@code step % k == 3}. */
  String condition(Value value) {
    return value.op() instanceof Op.Binary binary && binary.op().isComparison()
        ? side(value.operand(0)) + " " + binary.op().symbol() + " " + side(value.operand(1))
        : operand(value);
  }

  /** One side of a comparison; of a value without a name, its last operation. */
  private String side(Value value) {
    if (value.op() instanceof Op.Cast) {
      return side(value.operand(0));
    } else if (value.op() instanceof Op.Binary binary
        && !isNamed(value)
        && value.type() != Type.BOOLEAN) {
      return operand(value.operand(0))
          + " "
          + binary.op().symbol()
          + " "
          + operand(value.operand(1));
    }
    return operand(value);
  }

  private String operand(Value value) {
    if (value.op() instanceof Op.Constant constant) {
      return String.valueOf(constant.value());
    } else if (value.op() instanceof Op.Cast) {
      return operand(value.operand(0));
    } else if (value.op() instanceof Op.First first) {
      return "first(" + first.state().label() + ")";
    }
    return isNamed(value) ? of(value) : "...";
  }

  private boolean isNamed(Value value) {
    return value.isInput() || graph.nameOf(value).isPresent();
  }

  private static boolean isZero(Value value) {
    return value.op() instanceof Op.Constant c
        && c.value() instanceof Number n
        && n.doubleValue() == 0;
  }
}
