package dev.gradus.testing;

import dev.gradus.rule.Per;
import java.util.List;

/** A reduction while the elements of one tensor come to it. */
final class Reducing {
  /** What is made, for what. */
  record What(String function, Per per) {
    /** Whether it makes the same of any number of equal values. */
    boolean isExtreme() {
      return function.startsWith("max") || function.equals("min");
    }

    @Override
    public String toString() {
      return function + " per " + per;
    }
  }

  /**
   * Where a reduction stands in the rule.
   *
   * @param trail the numbers of the calls that lead to it
   * @param repeats how often a run has been there before, in a loop
   */
  record Place(List<Integer> trail, int repeats) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      for (int i = 0; i < Math.min(trail.size(), other.trail.size()); i++) {
        int order = Integer.compare(trail.get(i), other.trail.get(i));
        if (order != 0) {
          return order;
        }
      }
      return Integer.compare(repeats, other.repeats);
    }
  }

  private final What what;
  private final Place place;
  private final Per of;
  private final ReferenceShape shape;
  private final double[] first;
  private final double[] second;
  private int reached;

  /**
   * A reduction that nothing has reached yet.
   *
   * @param of for what its operands are the same
   */
  Reducing(What what, Place place, Per of, ReferenceShape shape) {
    this.what = what;
    this.place = place;
    this.of = of;
    this.shape = shape;
    // A number of a parameter, or of more, is one also where there are no elements.
    int values = PerOrder.isWithin(Per.TENSOR, of) ? Math.max(1, shape.numel()) : shape.numel();
    this.first = new double[values];
    this.second = new double[values];
  }

  What what() {
    return what;
  }

  Place place() {
    return place;
  }

  /** For what the operands are the same: they count once. */
  Per of() {
    return of;
  }

  /** Whether other parameters take part in it. */
  boolean isShared() {
    return PerOrder.isShared(what.per());
  }

  /** How many runs have reached it. */
  int reached() {
    return reached;
  }

  /** A run has reached it; of a tensor without elements, it brings no values of elements. */
  void reached(int element, double... operands) {
    reached++;
    if (element < first.length) {
      first[element] = operands[0];
      second[element] = operands[operands.length - 1];
    }
  }

  /** The results for the parts of this tensor. */
  double[] results() {
    return ReferenceSums.reduceParts(what.function(), what.per(), of, shape, first, second);
  }

  /** What is accumulated over this tensor of what several have part in. */
  double accumulated() {
    return ReferenceSums.accumulated(what.function(), values(first), values(second));
  }

  /** How many values this tensor brings. */
  int count() {
    return values(first).length;
  }

  private double[] values(double[] all) {
    return ReferenceSums.split(what.per(), of, shape, all)[0];
  }
}
