package dev.gradus.processor.lower;

import static java.util.Objects.requireNonNull;

import dev.gradus.processor.analysis.Levels;
import dev.gradus.processor.ir.BinaryOp;
import dev.gradus.processor.ir.Constants;
import dev.gradus.processor.ir.Dataflow;
import dev.gradus.processor.ir.Graph;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Schedule.Decision;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes one of two variants that differ by one uniform factor, as decoupled weight decay is: where
 * one multiplies an element's number by it and the other leaves the number alone, both may multiply
 * by a uniform choice of the factor or 1. The product has the bits of the number, those of zeros
 * and infinities too; only a NaN may have other bits, which mean nothing. They stay two where the
 * multiplication would cost the one without it its vectors.
 *
 * <p>Before: variants, no two of which compute the same. After: fewer of them, no two of which
 * differ by one factor alone, but where that would cost vectors, or a store.
 */
public final class FactorMerger {
  private final Dataflow flow;
  private final Graph graph;
  private final Levels levels;
  private final BiPredicate<Kernel, Kernel> asFast;
  private final Simplifier simplifier;
  private final Substitution substitution;
  private final ValueNames names;

  private FactorMerger(Dataflow flow, Levels levels, BiPredicate<Kernel, Kernel> asFast) {
    this.flow = flow;
    this.graph = flow.graph();
    this.levels = levels;
    this.asFast = asFast;
    this.simplifier = new Simplifier(graph);
    this.substitution = new Substitution(graph, levels, simplifier);
    this.names = new ValueNames(graph);
  }

  /**
   * The variants, merged as far as they can be.
   *
   * @param asFast whether a kernel with one multiplication more, the second, is compiled as well as
   *     the first, in whose place it would run
   */
  public static Variants merge(
      Dataflow flow, Levels levels, Variants variants, BiPredicate<Kernel, Kernel> asFast) {
    FactorMerger merger = new FactorMerger(flow, levels, asFast);
    Variants merged = variants;
    Optional<Variants> fewer = merger.mergeTwo(merged);
    while (fewer.isPresent()) {
      merged = fewer.get();
      fewer = merger.mergeTwo(merged);
    }
    return merged;
  }

  private Optional<Variants> mergeTwo(Variants variants) {
    List<List<Value>> code = variants.all().stream().map(this::code).toList();
    for (int without = 0; without < code.size(); without++) {
      Set<Value> shorter = Set.copyOf(code.get(without));
      Outputs expected = variants.all().get(without).outputs();
      for (int with = 0; with < code.size(); with++) {
        if (code.get(with).size() > shorter.size()) {
          Optional<Value> product = product(code.get(with), shorter);
          Outputs outputs = variants.all().get(with).outputs();
          if (product.isPresent()
              && outputs.stored().equals(expected.stored())
              && differBy(product.get(), outputs, expected)
              && asFast.test(kernel(expected), kernel(outputs))) {
            return Optional.of(merged(variants, with, without, product.get()));
          }
        }
      }
    }
    return Optional.empty();
  }

  private Kernel kernel(Outputs outputs) {
    return KernelBinder.bind(flow, levels, outputs);
  }

  private List<Value> code(Variant variant) {
    return graph.reachable(variant.outputs().all()).stream().filter(levels::isPerElement).toList();
  }

  /**
   * The product by which variants may differ: the first value that only one of them computes, since
   * all others are computed from it.
   */
  private Optional<Value> product(List<Value> code, Set<Value> shorter) {
    return code.stream()
        .filter(value -> !shorter.contains(value))
        .findFirst()
        .filter(
            value ->
                value.op() instanceof Op.Binary binary
                    && binary.op() == BinaryOp.MULTIPLY
                    && value.operands().stream().filter(levels::isPerElement).count() == 1);
  }

  /** The operand of a product that is an element's number. */
  private int numberOf(Value product) {
    return levels.isPerElement(product.operand(0)) ? 0 : 1;
  }

  private boolean differBy(Value product, Outputs with, Outputs without) {
    return substitution.gives(without, with, product, product.operand(numberOf(product)));
  }

  private Variants merged(Variants variants, int with, int without, Value product) {
    int at = numberOf(product);
    Value number = product.operand(at);
    Value one = simplifier.constant(Constants.cast(number.type(), 1), number.type());
    Value[] operands = product.operands().toArray(Value[]::new);
    Value factor =
        requireNonNull(chosen(variants.decision(), with, operands[1 - at], without, one));
    operands[1 - at] = simplifier.named(factor, names.suffixed(number, "factor"));
    Value scaled = simplifier.rebuild(product, operands);

    List<Variant> all = new ArrayList<>(variants.all());
    List<Value> holds = new ArrayList<>(all.get(with).holds());
    holds.retainAll(all.get(without).holds());
    Outputs outputs = all.get(with).outputs();
    int kept = Math.min(with, without);
    int dropped = Math.max(with, without);
    all.set(kept, new Variant(substitution.replace(outputs, product, scaled), holds));
    all.remove(dropped);
    IntUnaryOperator numbers = i -> i == dropped ? kept : i < dropped ? i : i - 1;
    return new Variants(renumbered(variants.decision(), numbers), all);
  }

  /**
   * What a decision, or a part of one, chooses of two values, by which of two variants runs; null
   * if neither of these is among its own.
   */
  private @Nullable Value chosen(
      Decision decision, int with, Value factor, int without, Value one) {
    if (decision instanceof Decision.Leaf leaf) {
      return leaf.program() == with ? factor : leaf.program() == without ? one : null;
    }
    Decision.Split split = (Decision.Split) decision;
    @Nullable Value yes = chosen(split.yes(), with, factor, without, one);
    @Nullable Value no = chosen(split.no(), with, factor, without, one);
    if (yes == null || no == null) {
      return yes == null ? no : yes;
    }
    return simplifier.select(split.condition(), yes, no);
  }

  private static Decision renumbered(Decision decision, IntUnaryOperator numbers) {
    if (decision instanceof Decision.Leaf leaf) {
      return new Decision.Leaf(numbers.applyAsInt(leaf.program()));
    }
    Decision.Split split = (Decision.Split) decision;
    Decision yes = renumbered(split.yes(), numbers);
    Decision no = renumbered(split.no(), numbers);
    return yes.equals(no) ? yes : new Decision.Split(split.condition(), yes, no);
  }
}
