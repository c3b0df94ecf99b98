package dev.gradus.processor.lower;

import static java.util.Objects.requireNonNull;

import dev.gradus.processor.analysis.Placements;
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
import java.util.stream.IntStream;
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
  private final Placements placements;
  private final BiPredicate<Kernel, Kernel> asFast;
  private final Simplifier simplifier;
  private final Substitution substitution;
  private final ValueNames names;

  private FactorMerger(Dataflow flow, Placements placements, BiPredicate<Kernel, Kernel> asFast) {
    this.flow = flow;
    this.graph = flow.graph();
    this.placements = placements;
    this.asFast = asFast;
    this.simplifier = new Simplifier(graph);
    this.substitution = new Substitution(graph, placements, simplifier);
    this.names = new ValueNames(graph);
  }

  /**
   * The variants, merged as far as they can be.
   *
   * @param asFast whether a kernel with one multiplication more, the second, is compiled as well as
   *     the first, in whose place it would run
   */
  public static Variants merge(
      Dataflow flow, Placements placements, Variants variants, BiPredicate<Kernel, Kernel> asFast) {
    FactorMerger merger = new FactorMerger(flow, placements, asFast);
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
              && keepsPhase(product.get(), outputs)
              && differBy(product.get(), outputs, expected)
              && areAsFast(expected, outputs)) {
            return Optional.of(merged(variants, with, without, product.get()));
          }
        }
      }
    }
    return Optional.empty();
  }

  private boolean areAsFast(Outputs shorter, Outputs longer) {
    List<Kernel> expected = kernels(shorter);
    List<Kernel> kernels = kernels(longer);
    return kernels.size() == expected.size()
        && IntStream.range(0, kernels.size())
            .allMatch(i -> asFast.test(expected.get(i), kernels.get(i)));
  }

  private List<Kernel> kernels(Outputs outputs) {
    Variant variant = new Variant(outputs, List.of());
    return KernelBinder.bind(flow, placements, Phaser.cut(graph, placements, variant));
  }

  /** Whether a number must not wait for the factor, so that no loop has more before it. */
  private boolean keepsPhase(Value product, Outputs outputs) {
    Placements own = placements.in(outputs.reduced());
    graph.reachable(List.of(product)).forEach(own::of);
    return own.phase(product) == own.phase(product.operand(numberOf(product)));
  }

  private List<Value> code(Variant variant) {
    return graph.reachable(variant.outputs().all()).stream()
        .filter(placements::isPerElement)
        .toList();
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
                    && value.operands().stream().filter(placements::isPerElement).count() == 1);
  }

  /** The operand of a product that is an element's number. */
  private int numberOf(Value product) {
    return placements.isPerElement(product.operand(0)) ? 0 : 1;
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
    return new Variants(DecisionTrees.renumbered(variants.decision(), numbers), all);
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
}
