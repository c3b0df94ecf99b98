package dev.gradus.processor.lower;

import dev.gradus.processor.ir.BinaryOp;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a condition may be called in the name of a kernel, the shortest first: what it is about, as
 * {@code weightDecay} for {@code weightDecay != 0}, then what it says, {@code weightDecayIsNot0}.
 */
final class ConditionWords implements Op.Visitor<List<String>> {
  private final ValueNames names;

  ConditionWords(ValueNames names) {
    this.names = names;
  }

  /** The names that the condition may have; none if it has none that is short enough. */
  List<String> of(Value condition) {
    return condition.accept(this);
  }

  @Override
  public List<String> constant(Op.Constant constant, Value condition) {
    return name(condition);
  }

  @Override
  public List<String> input(Op.Input input, Value condition) {
    return name(condition);
  }

  @Override
  public List<String> first(Op.First first, Value condition) {
    return List.of("onFirstStep", NameScope.camel("onFirst", first.state().label()));
  }

  @Override
  public List<String> unary(Op.Unary unary, Value condition) {
    return name(condition);
  }

  @Override
  public List<String> binary(Op.Binary binary, Value condition) {
    if (!binary.op().isComparison()) {
      return name(condition);
    }
    Value left = condition.operand(0);
    Value right = condition.operand(1);
    return Stream.of(subject(binary.op(), left, right), sentence(binary.op(), left, right))
        .flatMap(Optional::stream)
        .toList();
  }

  @Override
  public List<String> select(Op.Select select, Value condition) {
    return name(condition);
  }

  @Override
  public List<String> cast(Op.Cast cast, Value condition) {
    return name(condition);
  }

  @Override
  public List<String> apply(Op.Apply apply, Value condition) {
    return name(condition);
  }

  private List<String> name(Value condition) {
    return names.known(condition).stream().toList();
  }

  private Optional<String> subject(BinaryOp op, Value left, Value right) {
    if (op == BinaryOp.EQUAL
        && isZero(right)
        && left.op() instanceof Op.Binary rest
        && rest.op() == BinaryOp.REMAINDER) {
      return numeral(left.operand(1)).map(period -> NameScope.camel("every", period));
    }
    boolean differs = op == BinaryOp.NOT_EQUAL || op == BinaryOp.GREATER;
    return differs && isZero(right) ? names.known(left) : Optional.empty();
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
    Value number = value.withoutCasts();
    return number.op() instanceof Op.Constant constant
        ? digits(((Number) constant.value()).doubleValue())
        : names.known(number);
  }

  private static Optional<String> digits(double number) {
    boolean few = number >= 0 && number < 1e6 && number == Math.rint(number);
    return few ? Optional.of(String.valueOf((long) number)) : Optional.empty();
  }

  private static boolean isZero(Value value) {
    return value.op() instanceof Op.Constant c
        && c.value() instanceof Number n
        && n.doubleValue() == 0;
  }
}
