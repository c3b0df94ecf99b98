package dev.gradus.processor.lower;

import dev.gradus.processor.analysis.Placements;
import dev.gradus.processor.ir.BinaryOp;
import dev.gradus.processor.ir.Dataflow;
import dev.gradus.processor.ir.Dataflow.Accumulation;
import dev.gradus.processor.ir.Reduction;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.Value;
import dev.gradus.rule.Per;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Says which numbers shared reductions take that are of one number of each parameter: those of
 * norms and the like, and the counts that means divide by.
 *
 * <p>Before: {@link Reduction#COUNT} of any values. After: none of it, but the sum of a number of
 * each parameter, {@code numel()} of elements, the number of rows of what there is one value each
 * of, and 1 of a number; and no product of numbers, but the sum of it.
 */
public final class SharedNumbers {
  private final Placements placements;
  private final Simplifier simplifier;
  private final MeanDivisors counts;

  private SharedNumbers(Dataflow flow, Placements placements) {
    this.placements = placements;
    this.simplifier = new Simplifier(flow.graph());
    this.counts = new MeanDivisors(simplifier);
  }

  /** The dataflow with such numbers, whose placements are to be found anew. */
  public static Dataflow of(Dataflow flow, Placements placements) {
    SharedNumbers numbers = new SharedNumbers(flow, placements);
    Map<Symbol.Reduced, Accumulation> reductions = new LinkedHashMap<>(flow.reductions());
    reductions.replaceAll((symbol, reduction) -> numbers.of(symbol, reduction));
    return new Dataflow(
        flow.graph(),
        flow.param(),
        flow.states(),
        flow.written(),
        reductions,
        flow.constraints(),
        flow.initials());
  }

  private Accumulation of(Symbol.Reduced symbol, Accumulation reduction) {
    Value x = reduction.operands().get(0);
    boolean numbers = placements.isOfNumbers(symbol);
    if (reduction.reduction() == Reduction.COUNT) {
      return sum(
          reduction,
          numbers
              ? simplifier.constant(1.0, Type.DOUBLE)
              : counts.of(placements.loopOf(symbol).per(), Per.TENSOR, false));
    } else if (numbers && reduction.reduction() == Reduction.DOT) {
      return sum(reduction, simplifier.binary(BinaryOp.MULTIPLY, x, reduction.operands().get(1)));
    }
    return reduction;
  }

  private static Accumulation sum(Accumulation reduction, Value number) {
    return new Accumulation(
        Reduction.SUM, reduction.per(), List.of(number), reduction.reached(), reduction.origin());
  }
}
