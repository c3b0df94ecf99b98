package dev.gradus.processor.lower;

import dev.gradus.processor.ir.Graph;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.Value;

/** A condition as a message shows it: {@code step % k == 3}. */
final class ConditionText {
  private final Graph graph;
  private final ValueNames names;
  private final Op.Visitor<String> operand = new Operand();

  ConditionText(Graph graph) {
    this.graph = graph;
    this.names = new ValueNames(graph);
  }

  /** The text of a condition; of what is too long for a message, three dots. */
  String of(Value condition) {
    return condition.op() instanceof Op.Binary binary && binary.op().isComparison()
        ? side(condition.operand(0)) + " " + binary.op().symbol() + " " + side(condition.operand(1))
        : condition.accept(operand);
  }

  /** One side of a comparison: of what has no name, the last operation. */
  private String side(Value side) {
    Value value = side.withoutCasts();
    boolean shown = graph.nameOf(value).isEmpty() && value.type() != Type.BOOLEAN;
    return shown && value.op() instanceof Op.Binary binary
        ? value.operand(0).accept(operand)
            + " "
            + binary.op().symbol()
            + " "
            + value.operand(1).accept(operand)
        : value.accept(operand);
  }

  /** A value within a condition: a number, what is given, or what the user gave a name. */
  private final class Operand implements Op.Visitor<String> {
    @Override
    public String constant(Op.Constant constant, Value value) {
      return String.valueOf(constant.value());
    }

    @Override
    public String input(Op.Input input, Value value) {
      return names.of(value);
    }

    @Override
    public String first(Op.First first, Value value) {
      return "first(" + first.state().label() + ")";
    }

    @Override
    public String unary(Op.Unary unary, Value value) {
      return computed(value);
    }

    @Override
    public String binary(Op.Binary binary, Value value) {
      return computed(value);
    }

    @Override
    public String select(Op.Select select, Value value) {
      return computed(value);
    }

    @Override
    public String cast(Op.Cast cast, Value value) {
      return value.operand(0).accept(this);
    }

    @Override
    public String apply(Op.Apply apply, Value value) {
      return computed(value);
    }

    private String computed(Value value) {
      return graph.nameOf(value).orElse("...");
    }
  }
}
