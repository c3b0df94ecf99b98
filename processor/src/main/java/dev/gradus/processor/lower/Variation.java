package dev.gradus.processor.lower;

import dev.gradus.processor.analysis.Placement;
import dev.gradus.processor.analysis.Placements;
import dev.gradus.processor.diagnostic.Diagnostics;
import dev.gradus.processor.diagnostic.Mistake;
import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.Reduction;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Value;
import dev.gradus.rule.Per;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks where values must, and must not, differ between the elements of a tensor. After it,
 * without errors: all elements reach each reduction, sums are of what differs between those that
 * are summed, what is reduced for rows, columns or matrices is so of tensors that have some, and
 * states that are said to be kept for the tensor, or for each row, column, matrix or channel, are.
 *
 * <p>Those states are taken to be so, until each write of them has been looked at: of a chain of
 * writes, only the first is wrong.
 */
public final class Variation {
  private static final Set<Reduction> SUMS = Set.of(Reduction.SUM, Reduction.NORM, Reduction.DOT);

  private static final Set<Per> MATRICES = Set.of(Per.ROW, Per.COLUMN, Per.MATRIX);

  private final Flattened flattened;
  private final Map<Symbol.State, Per> kept;
  private final Placements placements;
  private final MatrixRank rank;
  private final Diagnostics diagnostics;

  private Variation(Formula formula, Flattened flattened, Diagnostics diagnostics) {
    this.flattened = flattened;
    this.kept =
        formula.states().stream()
            .filter(state -> state.per() != Per.ELEMENT)
            .collect(Collectors.toMap(Formula.State::symbol, Formula.State::per));
    this.placements = Placements.of(flattened.flow(), formula.copiesOfParameter(), kept);
    this.diagnostics = diagnostics;
    this.rank = new MatrixRank(flattened.flow().graph());
  }

  /** Reports each place that is wrong. */
  public static void check(Formula formula, Flattened flattened, Diagnostics diagnostics) {
    boolean complete = !diagnostics.hasErrors();
    Variation variation = new Variation(formula, flattened, diagnostics);
    variation.place();
    flattened.writes().forEach(variation::check);
    flattened.reductions().forEach(reducing -> variation.check(reducing, complete));
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
    @Nullable Per per = kept.get(writing.state());
    if (per == null) {
      return;
    }
    boolean value = !isWithin(writing.value(), per);
    if (value || !writing.conditions().stream().allMatch(v -> isWithin(v, per))) {
      diagnostics.report(
          Mistake.STATE_VARIES,
          writing.origin(),
          writing.state().label(),
          Formula.State.keptFor(per),
          (value ? "what" : "whether this") + " is written here differs between its elements",
          "elements" + (per == Per.TENSOR ? "" : ofOne(per)),
          last(per));
    }
  }

  private boolean isWithin(Value value, Per per) {
    return Placement.isWithin(placements.per(value), per);
  }

  /**
   * Checks a reduction.
   *
   * @param complete whether all was understood: what was not is no reason to think that nothing
   *     differs
   */
  private void check(Flattened.Reducing reducing, boolean complete) {
    Reduction reduction = reducing.reduction();
    Per per = reducing.per();
    if (differs(reducing.conditions())) {
      diagnostics.report(
          Mistake.REDUCTION_NOT_REACHED,
          reducing.origin(),
          reduction.method(),
          choice(reduction, per));
    } else if (complete && MATRICES.contains(per) && !rank.follows(all(reducing))) {
      diagnostics.report(
          Mistake.PER_WITHOUT_MATRIX, reducing.origin(), reduction.method(), plural(per));
    } else if (complete
        && SUMS.contains(reduction)
        && !placements.isFiner(reducing.operands(), per)) {
      String once = once(reduction);
      String count = count(per);
      String factor = reduction == Reduction.NORM ? "sqrt(" + count + ")" : count;
      diagnostics.report(
          Mistake.REDUCES_UNIFORM,
          reducing.origin(),
          reduction.method(),
          per == Per.TENSOR ? "" : ofOne(per),
          factor + " * " + once,
          once);
    }
  }

  private List<Value> all(Flattened.Reducing reducing) {
    return reducing.all(flattened.flow());
  }

  /** A reduction of some elements, which all of them reach. */
  private static String choice(Reduction reduction, Per per) {
    String chosen =
        switch (reduction) {
          case SUM, MEAN, NORM, MAX_ABS -> "c ? x : 0";
          case DOT -> "c ? a : 0, b";
          case MAX -> "c ? x : Double.NEGATIVE_INFINITY";
          case MIN -> "c ? x : Double.POSITIVE_INFINITY";
        };
    return reduction.method() + "(" + chosen + (per == Per.TENSOR ? ")" : ", Per." + per + ")");
  }

  /** What a sentence says after a reduction that is not of the whole tensor. */
  private static String last(Per per) {
    return per == Per.TENSOR ? "" : " with Per." + per;
  }

  private static String ofOne(Per per) {
    return " of a " + per.name().toLowerCase(Locale.ROOT);
  }

  private static String plural(Per per) {
    return switch (per) {
      case ROW -> "rows";
      case COLUMN -> "columns";
      default -> "matrices";
    };
  }

  /** How many elements there are of what a reduction is made for. */
  private static String count(Per per) {
    return switch (per) {
      case ROW -> "size(-1)";
      case COLUMN -> "size(-2)";
      case MATRIX -> "size(-1) * size(-2)";
      case CHANNEL -> "numel() / size(0)";
      default -> "numel()";
    };
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
