package dev.gradus.processor.lower;

import dev.gradus.processor.ir.Schedule.Masks;
import dev.gradus.processor.ir.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.LongBinaryOperator;

/** The algebra of {@link Masks}: bit by bit, whatever the conditions turn out to be. */
final class MaskTrees {
  static final Masks NONE = new Masks.Leaf(0);
  static final Masks ALL = new Masks.Leaf(-1);

  private MaskTrees() {}

  static Masks split(Value condition, Masks yes, Masks no) {
    return yes.equals(no) ? yes : new Masks.Split(condition, yes, no);
  }

  static Masks or(Masks a, Masks b) {
    return combine(a, b, (x, y) -> x | y);
  }

  static Masks and(Masks a, Masks b) {
    return combine(a, b, (x, y) -> x & y);
  }

  private static Masks combine(Masks a, Masks b, LongBinaryOperator bits) {
    if (a instanceof Masks.Split split) {
      Value condition = split.condition();
      return split(
          condition,
          combine(split.yes(), assume(b, condition, true), bits),
          combine(split.no(), assume(b, condition, false), bits));
    }
    if (b instanceof Masks.Split split) {
      return split(split.condition(), combine(a, split.yes(), bits), combine(a, split.no(), bits));
    }
    return new Masks.Leaf(bits.applyAsLong(((Masks.Leaf) a).bits(), ((Masks.Leaf) b).bits()));
  }

  private static Masks assume(Masks masks, Value condition, boolean outcome) {
    if (!(masks instanceof Masks.Split split)) {
      return masks;
    }
    if (split.condition() == condition) {
      return outcome ? split.yes() : split.no();
    }
    return split(
        split.condition(),
        assume(split.yes(), condition, outcome),
        assume(split.no(), condition, outcome));
  }

  /**
   * Trees that together have the bits of all these: two become one where that has no more leaves
   * than the larger of them. Trees over conditions of their own stay apart, since together they
   * would be as large as the product of their sizes.
   */
  static List<Masks> united(List<Masks> terms) {
    List<Masks> united = new ArrayList<>();
    for (Masks term : terms) {
      int last = united.size() - 1;
      Masks together = last < 0 ? term : or(united.get(last), term);
      if (last < 0) {
        united.add(term);
      } else if (leaves(together) <= Math.max(leaves(united.get(last)), leaves(term))) {
        united.set(last, together);
      } else {
        united.add(term);
      }
    }
    return united;
  }

  private static int leaves(Masks masks) {
    return masks instanceof Masks.Split split ? leaves(split.yes()) + leaves(split.no()) : 1;
  }

  /** Adds the conditions of a tree, in the order in which they are asked. */
  static void addConditions(Masks masks, Collection<Value> conditions) {
    if (masks instanceof Masks.Split split) {
      conditions.add(split.condition());
      addConditions(split.yes(), conditions);
      addConditions(split.no(), conditions);
    }
  }
}
