package dev.gradus.processor.lower;

import dev.gradus.processor.analysis.Placements;
import dev.gradus.processor.diagnostic.Diagnostics;
import dev.gradus.processor.diagnostic.Mistake;
import dev.gradus.processor.ir.Dataflow;
import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Reduction;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.Value;
import dev.gradus.rule.Per;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Checks where values must, and must not, differ between the elements of a tensor. After it,
 * without errors: all elements reach each reduction, sums are of what differs between them, and
 * states that are said to be kept for the tensor are.
 *
 * <p>Those states are taken to be so, until each write of them has been looked at: of a chain of
 * writes, only the first is wrong.
 */
public final class Variation {
  private static final Set<Reduction> SUMS = Set.of(Reduction.SUM, Reduction.NORM, Reduction.DOT);

  private final Flattened flattened;
  private final Set<Symbol.State> kept;
  private final Placements placements;
  private final Diagnostics diagnostics;

  private Variation(Formula formula, Flattened flattened, Diagnostics diagnostics) {
    this.flattened = flattened;
    this.kept =
        formula.states().stream()
            .filter(state -> state.per() == Per.TENSOR)
            .map(Formula.State::symbol)
            .collect(Collectors.toSet());
    this.placements =
        Placements.of(withoutWrites(flattened.flow(), kept), formula.copiesOfParameter());
    this.diagnostics = diagnostics;
  }

  /** Reports each place that is wrong. */
  public static void check(Formula formula, Flattened flattened, Diagnostics diagnostics) {
    boolean complete = !diagnostics.hasErrors();
    Variation variation = new Variation(formula, flattened, diagnostics);
    variation.place();
    flattened.writes().forEach(variation::check);
    flattened.reductions().forEach(reducing -> variation.check(reducing, complete));
  }

  /** The flow in which some states keep their values. */
  private static Dataflow withoutWrites(Dataflow flow, Set<Symbol.State> kept) {
    Map<Symbol.State, Value> states = new LinkedHashMap<>(flow.states());
    Map<Symbol.State, Value> written = new LinkedHashMap<>(flow.written());
    states.replaceAll(
        (state, value) ->
            kept.contains(state) ? flow.graph().make(new Op.Input(state), state.type()) : value);
    written.replaceAll(
        (state, value) ->
            kept.contains(state) ? flow.graph().make(new Op.Constant(false), Type.BOOLEAN) : value);
    return new Dataflow(
        flow.graph(),
        flow.param(),
        states,
        written,
        flow.reductions(),
        flow.constraints(),
        flow.initials());
  }

  /** Asks about all values in the order in which they are computed. */
  private void place() {
    List<Value> asked = new ArrayList<>();
    for (Flattened.Writing writing : flattened.writes()) {
      asked.add(writing.value());
      asked.addAll(writing.conditions());
    }
    for (Flattened.Reducing reducing : flattened.reductions()) {
      asked.addAll(reducing.operands());
      asked.addAll(reducing.conditions());
    }
    flattened.flow().graph().reachable(asked).forEach(placements::isPerElement);
  }

  private boolean differs(List<Value> values) {
    return values.stream().anyMatch(placements::isPerElement);
  }

  private void check(Flattened.Writing writing) {
    boolean value = placements.isPerElement(writing.value());
    if (kept.contains(writing.state()) && (value || differs(writing.conditions()))) {
      diagnostics.report(
          Mistake.STATE_VARIES,
          writing.origin(),
          writing.state().label(),
          (value ? "what" : "whether this") + " is written here differs between its elements");
    }
  }

  /**
   * Checks a reduction.
   *
   * @param complete whether all was understood: what was not is no reason to think that nothing
   *     differs
   */
  private void check(Flattened.Reducing reducing, boolean complete) {
    Reduction reduction = reducing.reduction();
    if (differs(reducing.conditions())) {
      diagnostics.report(
          Mistake.REDUCTION_NOT_REACHED, reducing.origin(), reduction.method(), choice(reduction));
    } else if (complete && SUMS.contains(reduction) && !differs(reducing.operands())) {
      String once = once(reduction);
      String factor = reduction == Reduction.NORM ? "sqrt(numel())" : "numel()";
      diagnostics.report(
          Mistake.REDUCES_UNIFORM,
          reducing.origin(),
          reduction.method(),
          factor + " * " + once,
          once);
    }
  }

  /** A reduction of some elements, which all of them reach. */
  private static String choice(Reduction reduction) {
    String chosen =
        switch (reduction) {
          case SUM, MEAN, NORM, MAX_ABS -> "c ? x : 0";
          case DOT -> "c ? a : 0, b";
          case MAX -> "c ? x : Double.NEGATIVE_INFINITY";
          case MIN -> "c ? x : Double.POSITIVE_INFINITY";
        };
    return reduction.method() + "(" + chosen + ")";
  }

  /** What a sum over one element is. */
  private static String once(Reduction reduction) {
    return switch (reduction) {
      case DOT -> "a * b";
      case NORM -> "abs(x)";
      default -> "x";
    };
  }
}
