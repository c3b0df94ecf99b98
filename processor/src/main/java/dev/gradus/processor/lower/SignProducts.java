package dev.gradus.processor.lower;

import dev.gradus.processor.analysis.Placements;
import dev.gradus.processor.ir.BinaryOp;
import dev.gradus.processor.ir.Constants;
import dev.gradus.processor.ir.Graph;
import dev.gradus.processor.ir.Intrinsic;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.Value;
import java.util.HashSet;
import java.util.Set;

/**
 * Makes products of {@link SignChoices}, of a number and a uniform sign. Where a product is only
 * ever multiplied by other uniform numbers, those take the sign: multiplying by 1 or -1 rounds
 * nothing, so that the order does not matter, and the element is spared one multiplication.
 */
final class SignProducts {
  private final Graph graph;
  private final Placements placements;
  private final Simplifier simplifier;
  private final Substitution substitution;
  private final SignChoices choices;
  private final ReducedSigns signs;
  private final ValueNames names;

  SignProducts(
      Graph graph, Placements placements, Simplifier simplifier, Substitution substitution) {
    this.graph = graph;
    this.placements = placements;
    this.simplifier = simplifier;
    this.substitution = substitution;
    this.choices = new SignChoices(placements);
    this.signs = new ReducedSigns(placements);
    this.names = new ValueNames(graph);
  }

  /** The outputs without a choice of a sign. */
  Outputs of(Outputs outputs) {
    Set<Value> products = new HashSet<>();
    Outputs chosen =
        substitution.replace(
            outputs,
            value -> {
              Value product = choices.contains(value) ? product(value) : value;
              if (product != value) {
                products.add(product);
              }
              return product;
            });
    Outputs made = signs.removed(chosen);
    products.removeAll(made.all());
    for (Value value : graph.reachable(made.all())) {
      if (!isScaled(value, products)) {
        value.operands().forEach(products::remove);
      }
    }
    return products.isEmpty()
        ? made
        : substitution.replace(made, value -> isScaled(value, products) ? scaled(value) : value);
  }

  private Value product(Value choice) {
    boolean negativeFirst = choices.isNegativeFirst(choice);
    Value number = choice.operand(negativeFirst ? 2 : 1);
    Value minus = one(-1, choice.type());
    Value plus = one(1, choice.type());
    Value sign =
        simplifier.select(
            choice.operand(0), negativeFirst ? minus : plus, negativeFirst ? plus : minus);
    return simplifier.binary(
        BinaryOp.MULTIPLY, number, simplifier.named(sign, names.suffixed(number, "sign")));
  }

  private Value one(int sign, Type type) {
    return simplifier.constant(Constants.cast(type, sign), type);
  }

  /**
   * Whether a value multiplies one of the products by a uniform number, and uses it for nothing
   * else.
   */
  private boolean isScaled(Value value, Set<Value> products) {
    if (!multiplies(value)) {
      return false;
    }
    Value x = value.operand(0);
    Value y = value.operand(1);
    return products.contains(placements.isPerElement(x) ? x : y)
        && placements.isPerElement(x) != placements.isPerElement(y)
        && value.operands().stream().filter(products::contains).count() == 1;
  }

  /** Whether a value begins with the product of its first two operands. */
  private static boolean multiplies(Value value) {
    return value.op() instanceof Op.Binary binary
        ? binary.op() == BinaryOp.MULTIPLY
        : value.op() instanceof Op.Apply apply && apply.function() == Intrinsic.FMA;
  }

  private Value scaled(Value value) {
    int scale = placements.isPerElement(value.operand(0)) ? 1 : 0;
    Value product = value.operand(1 - scale);
    Value[] operands = value.operands().toArray(Value[]::new);
    operands[1 - scale] = product.operand(0);
    operands[scale] = simplifier.binary(BinaryOp.MULTIPLY, operands[scale], product.operand(1));
    return simplifier.rebuild(value, operands);
  }
}
