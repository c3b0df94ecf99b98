package dev.gradus.testing;

import dev.gradus.rule.FormulaContext;
import dev.gradus.rule.Per;
import dev.gradus.testing.Reducing.Place;
import dev.gradus.testing.Reducing.What;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers for a tensor of float64, while a formula runs on one element after the other.
 *
 * <p>The first reduction whose result is not known takes its operands down and ends the run of the
 * element. When that has happened to all elements, the result is known, at once or when other
 * parameters have come so far, and they run again: as often as the formula has reductions, and once
 * more. Which reduction is meant is known by how many a run has met before: a formula does not
 * compile that decides for each element which it reaches.
 *
 * <p>Of a tensor without elements one run counts for nothing, but to find the reductions.
 */
final class TensorContext implements FormulaContext {
  /** Ends the run of an element, at a reduction whose result is not known yet. */
  static final class UnknownException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnknownException() {
      super("A reduction whose result is not known yet", null, false, false);
    }
  }

  private final RuleClass rule;
  private final ReferenceShape shape;
  private final List<Reducing> known = new ArrayList<>();

  /** The results of what is known, for the parts of the tensor. */
  private final List<double[]> results = new ArrayList<>();

  private @Nullable Reducing pending;
  private int element;
  private int met;

  TensorContext(RuleClass rule, ReferenceShape shape) {
    this.rule = rule;
    this.shape = shape;
  }

  /** How many elements are to be run. */
  int runs() {
    return Math.max(1, shape.numel());
  }

  /** The next run is of this element. */
  void at(int index) {
    element = index;
    met = 0;
  }

  /**
   * The reduction at which all elements wait; null if they have none before them.
   *
   * @throws IllegalStateException if only some of the elements have reached the reduction
   */
  @Nullable Reducing awaited() {
    if (pending != null && pending.reached() < runs()) {
      throw new IllegalStateException(
          "%d of %d elements reach reduction %d, %s: what is reduced must be reached by all elements"
              .formatted(pending.reached(), runs(), known.size() + 1, pending.what()));
    }
    return pending;
  }

  /** The reduction at which all elements wait has these results. */
  void know(Reducing reduction, double... ofParts) {
    known.add(reduction);
    results.add(ofParts);
    pending = null;
  }

  @Override
  public double reduce(String function, Per per, double... operands) {
    What what = new What(function, per);
    int number = met++;
    if (number < known.size()) {
      check(number, what, known.get(number).what());
      double[] ofParts = results.get(number);
      int index = shape.numel() == 0 ? 0 : shape.index(per, element);
      return index < ofParts.length ? ofParts[index] : Double.NaN;
    }
    if (pending == null) {
      pending = begin(what);
    }
    check(number, what, pending.what());
    pending.reached(element, operands);
    throw new UnknownException();
  }

  private Reducing begin(What what) {
    if (PerOrder.needsMatrices(what.per()) && shape.rank() < 2) {
      throw new IllegalStateException(
          what + " is met with the shape " + shape + ": it stands only where rank() > 1");
    }
    List<Integer> trail = rule.trail();
    int repeats = (int) known.stream().filter(other -> other.place().trail().equals(trail)).count();
    return new Reducing(what, new Place(trail, repeats), counted(what, trail), shape);
  }

  /** What counts once in a reduction: that for which its operands are the same, or an element. */
  private Per counted(What what, List<Integer> trail) {
    Per of = rule.ofReduced(trail);
    if (of != what.per() && PerOrder.isWithin(of, what.per())) {
      return of;
    }
    // The greatest of one number is that number, also of a tensor that has no elements.
    boolean isNumber =
        PerOrder.isWithin(Per.TENSOR, of) && PerOrder.isWithin(Per.TENSOR, what.per());
    return isNumber && what.isExtreme() && shape.numel() == 0 ? Per.TENSOR : Per.ELEMENT;
  }

  private void check(int number, What what, What expected) {
    if (!expected.equals(what)) {
      throw new IllegalStateException(
          "Reduction %d is %s at element %d, and %s at others"
              .formatted(number + 1, what, element, expected));
    }
  }

  @Override
  public double rank() {
    return shape.rank();
  }

  @Override
  public double numel() {
    return shape.numel();
  }

  @Override
  public double size(int dimension) {
    return shape.size(dimension);
  }

  @Override
  public double epsilon() {
    return Math.ulp(1.0);
  }

  /** {@link EarlyHypers} has made a state of it, but where the argument is no hyper-parameter. */
  @Override
  public double initial(double hyper) {
    throw new IllegalStateException(
        "initial(" + hyper + ") is not of a field that is marked with @Hyper");
  }
}
