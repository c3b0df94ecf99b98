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
import org.jspecify.annotations.Nullable;

/**
 * Checks where values must, and must not, differ between the elements of a tensor, or between
 * parameters. After it, without errors: all elements reach each reduction, sums are of what differs
 * between those that are summed, what is reduced for rows, columns or matrices is so of tensors
 * that have some, which parameters take part in a reduction that they share is known before any
 * loop, and states that are said to be kept for the tensor, for the group, or for each row, column,
 * matrix or channel, are.
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
    this.kept = formula.asserted();
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
    boolean value = !placements.isWithin(writing.value(), per);
    if (value || !isWithin(writing.conditions(), per)) {
      report(
          writing,
          per,
          (value ? "what" : "whether this")
              + " is written here differs between "
              + (per == Per.GROUP ? ofGroup(writing, value) : "its elements"));
    }
  }

  /** Between what differs that which is to be the same for a group. */
  private String ofGroup(Flattened.Writing writing, boolean value) {
    boolean elements = differs(value ? List.of(writing.value()) : writing.conditions());
    return elements ? "the elements of a tensor" : "its parameters";
  }

  private void report(Flattened.Writing writing, Per per, String differs) {
    String label = writing.state().label();
    if (per == Per.GROUP) {
      diagnostics.report(
          Mistake.GROUP_STATE_VARIES,
          writing.origin(),
          label,
          differs,
          "Write what is the same for all parameters of the group, such as a reduction with"
              + " 'Per.GROUP'");
    } else {
      String reduction = per == Per.TENSOR ? "" : " with 'Per." + per + "'";
      diagnostics.report(
          Mistake.STATE_VARIES,
          writing.origin(),
          label,
          Formula.State.keptFor(per),
          differs,
          "Write what is the same for all elements"
              + ofOne(per)
              + ", such as a reduction"
              + reduction);
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
    Per per = reducing.per();
    boolean shared = per.compareTo(Per.TENSOR) < 0;
    if (differs(reducing.conditions())) {
      diagnostics.report(
          Mistake.REDUCTION_NOT_REACHED,
          reducing.origin(),
          reduction.method(),
          choice(reduction, per));
    } else if (shared && !reducing.conditions().stream().allMatch(placements::isPrepared)) {
      diagnostics.report(
          Mistake.SHARED_TOO_LATE, reducing.origin(), reduction.method(), choice(reduction, per));
    } else if (complete
        && MATRICES.contains(per)
        && !rank.follows(reducing.all(flattened.flow()))) {
      diagnostics.report(
          Mistake.PER_WITHOUT_MATRIX,
          reducing.origin(),
          reduction.method(),
          UniformSums.plural(per));
    } else if (complete && SUMS.contains(reduction)) {
      checkCounted(reducing);
    }
  }

  /** Reports a sum of what is the same for all: how often that counts, the formula has to say. */
  private void checkCounted(Flattened.Reducing reducing) {
    Per per = reducing.per();
    // Of a number of a group, nothing says whether it counts once for the group or a parameter.
    Per same = per == Per.OPTIMIZER ? Per.GROUP : per;
    boolean differs =
        per.compareTo(Per.TENSOR) > 0
            ? placements.isFiner(reducing.operands(), per)
            : !isWithin(reducing.operands(), same);
    if (differs) {
      return;
    }
    Per own = placements.per(reducing.operands());
    if (!Placement.isWithin(own, same)) {
      diagnostics.report(
          Mistake.REDUCES_UNIFORM,
          reducing.origin(),
          reducing.reduction().method(),
          ofOne(own) + UniformSums.why(own, per),
          UniformSums.acrossParts(reducing.reduction(), own, per));
      return;
    }
    String once = UniformSums.once(reducing.reduction());
    String counted = UniformSums.ofElements(reducing.reduction(), per);
    boolean all = per.compareTo(Per.TENSOR) > 0 || isWithin(reducing.operands(), per);
    diagnostics.report(
        Mistake.REDUCES_UNIFORM,
        reducing.origin(),
        reducing.reduction().method(),
        all ? ofOne(per) : " of a group",
        "'"
            + counted
            + "' if it counts once for each element"
            + (all ? ", or '" + once + "' if once" : ""));
  }

  private boolean isWithin(List<Value> values, Per per) {
    return values.stream().allMatch(value -> placements.isWithin(value, per));
  }

  /** The last argument of a reduction. */
  private static String last(Per per) {
    return per == Per.TENSOR ? "" : ", Per." + per;
  }

  /** A reduction of some elements, which all of them reach. */
  private static String choice(Reduction reduction, Per per) {
    String chosen =
        switch (reduction) {
          case SUM, MEAN, NORM, MAX_ABS, COUNT -> "c ? x : 0";
          case DOT -> "c ? a : 0, b";
          case MAX -> "c ? x : Double.NEGATIVE_INFINITY";
          case MIN -> "c ? x : Double.POSITIVE_INFINITY";
        };
    return reduction.method() + "(" + chosen + last(per) + ")";
  }

  /** Of what a sentence says elements are that differ, or do not. */
  private static String ofOne(Per per) {
    return per.compareTo(Per.TENSOR) > 0 ? " of a " + per.name().toLowerCase(Locale.ROOT) : "";
  }
}
