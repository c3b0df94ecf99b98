package dev.gradus.processor.lower;

import dev.gradus.processor.ir.BinaryOp;
import dev.gradus.processor.ir.Graph;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.UnaryOp;
import dev.gradus.processor.ir.Value;
import java.util.Optional;

/** Names values as an expert would have named them: as the user did, or by what is computed. */
final class ValueNames {
  private final Graph graph;
  private final Op.Visitor<Optional<String>> derived = new Derived();

  ValueNames(Graph graph) {
    this.graph = graph;
  }

  /** A name for the value, which need not be unique. */
  String of(Value value) {
    return known(value).orElse("scalar");
  }

  /** A name that says something about the value, if there is one. */
  Optional<String> known(Value value) {
    return graph.nameOf(value).or(() -> value.accept(derived));
  }

  /** A name for something of the value: {@code gradSign} for the sign of {@code grad}. */
  String suffixed(Value value, String what) {
    return known(value).map(name -> NameScope.camel(name, what)).orElse(what);
  }

  private Optional<String> prefixed(String prefix, Value operand) {
    return known(operand).map(name -> NameScope.camel(prefix, name));
  }

  /** The name of a value that the user gave none, by what it is computed from. */
  private final class Derived implements Op.Visitor<Optional<String>> {
    @Override
    public Optional<String> constant(Op.Constant constant, Value value) {
      return Optional.empty();
    }

    @Override
    public Optional<String> input(Op.Input input, Value value) {
      return Optional.of(input.symbol().label());
    }

    @Override
    public Optional<String> first(Op.First first, Value value) {
      return Optional.of(NameScope.camel("first", first.state().label()));
    }

    @Override
    public Optional<String> unary(Op.Unary unary, Value value) {
      return prefixed(unary.op() == UnaryOp.NOT ? "not" : "minus", value.operand(0));
    }

    @Override
    public Optional<String> binary(Op.Binary binary, Value value) {
      Value left = value.operand(0);
      Value right = value.operand(1);
      if (binary.op() == BinaryOp.MULTIPLY) {
        return known(left).flatMap(name -> prefixed(name, right));
      }
      boolean rest = binary.op() == BinaryOp.SUBTRACT && left.isConstant(1.0);
      return rest ? prefixed("oneMinus", right) : Optional.empty();
    }

    @Override
    public Optional<String> select(Op.Select select, Value value) {
      return Optional.empty();
    }

    @Override
    public Optional<String> cast(Op.Cast cast, Value value) {
      return known(value.operand(0));
    }

    @Override
    public Optional<String> apply(Op.Apply apply, Value value) {
      return Optional.empty();
    }
  }
}
