package dev.gradus.testing;

import dev.gradus.rule.FormulaContext;
import dev.gradus.rule.Per;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers for a tensor of float64, while a formula runs on one element after the other.
 *
 * <p>The first reduction whose result is not known takes its operands down and ends the run of the
 * element. When that has happened to all elements, {@link #reduce()} knows the result, and they run
 * again: as often as the formula has reductions, and once more. Which reduction is meant is known
 * by how many a run has met before: a formula does not compile that decides for each element which
 * it reaches.
 */
final class TensorContext implements FormulaContext {
  /** Ends the run of an element, at a reduction whose result is not known yet. */
  static final class UnknownException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnknownException() {
      super("A reduction whose result is not known yet", null, false, false);
    }
  }

  /** A reduction that a run has met. */
  private record Met(String function, Per per) {
    @Override
    public String toString() {
      return function + " per " + per;
    }
  }

  private final int[] shape;
  private final double[] first;
  private final double[] second;
  private final List<Met> known = new ArrayList<>();
  private final List<Double> results = new ArrayList<>();
  private @Nullable Met pending;
  private int waiting;
  private int element;
  private int met;

  TensorContext(int elements, int... shape) {
    this.shape = shape;
    this.first = new double[elements];
    this.second = new double[elements];
  }

  /** The next run is of this element. */
  void at(int index) {
    element = index;
    met = 0;
  }

  /**
   * Reduces what a pass over all elements has taken down.
   *
   * @return whether there was anything, so that another pass is needed
   * @throws IllegalStateException if only some of the elements have reached the reduction
   */
  boolean reduce() {
    Met reduction = pending;
    if (reduction == null) {
      return false;
    }
    if (waiting < first.length) {
      throw new IllegalStateException(
          "%d of %d elements reach reduction %d, %s: what is reduced must be reached by all elements"
              .formatted(waiting, first.length, known.size() + 1, reduction));
    }
    results.add(ReferenceSums.reduce(reduction.function(), first, second));
    known.add(reduction);
    pending = null;
    waiting = 0;
    return true;
  }

  @Override
  public double reduce(String function, Per per, double... operands) {
    if (per != Per.TENSOR) {
      throw new UnsupportedOperationException(
          function + " is made per " + per + ", which the reference does not know yet");
    }
    Met reduction = new Met(function, per);
    int number = met++;
    Met expected = number < known.size() ? known.get(number) : pending;
    if (expected != null && !expected.equals(reduction)) {
      throw new IllegalStateException(
          "Reduction %d is %s at element %d, and %s at others"
              .formatted(number + 1, reduction, element, expected));
    }
    if (number < known.size()) {
      return results.get(number);
    }
    pending = reduction;
    first[element] = operands[0];
    second[element] = operands[operands.length - 1];
    waiting++;
    throw new UnknownException();
  }

  @Override
  public double rank() {
    return shape.length;
  }

  @Override
  public double numel() {
    return first.length;
  }

  @Override
  public double size(int dimension) {
    int index = dimension < 0 ? shape.length + dimension : dimension;
    return index < 0 || index >= shape.length ? 1 : shape[index];
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
