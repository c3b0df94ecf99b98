package dev.gradus.lab.study;

import dev.gradus.HyperKey;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Values of a learning rate around its default, by equal factors, that can be widened.
 *
 * @param key the learning rate
 * @param middle its default, positive
 * @param count how many values there are at first, four of them by a factor of 10^(2/3)
 * @param down how many are below the default
 * @param up how many are above it
 */
record Ladder(HyperKey<?> key, double middle, int count, int down, int up) {
  private static final double DECADES = 8 / 3.0;

  /** How often it is widened, to either side: by four decades in all. */
  private static final int WIDENINGS = 6;

  /**
   * A ladder with as many values on either side of the default; of an even number, one more above.
   */
  static Ladder around(HyperKey<?> key, double middle, int count) {
    return new Ladder(key, middle, count, (count - 1) / 2, count / 2);
  }

  /**
   * The values: the default first, so that something is known of it soon, then the others by their
   * distance. An end that is in the hyper-parameter's range stands for all that lies beyond; values
   * outside of the range are left out, and of hundreds those that three digits do not tell apart.
   */
  Sweep sweep() {
    return new Sweep(
        key.name(),
        IntStream.rangeClosed(0, 2 * Math.max(down, up))
            .map(i -> i % 2 == 0 ? -i / 2 : (i + 1) / 2)
            .filter(rung -> -down <= rung && rung <= up)
            .filter(this::isInside)
            .mapToObj(this::value)
            .distinct()
            .toList());
  }

  private double value(int rung) {
    double value = Sweep.rounded(middle * Math.pow(10, DECADES * rung / count));
    return rung == 0 ? middle : Math.min(Math.max(value, key.lowest()), key.highest());
  }

  private boolean isInside(int rung) {
    return rung == 0 || key.accepts(value(rung));
  }

  /** Whether the range, or what a number can be, has nothing beyond one end. */
  private boolean ends(boolean higher) {
    int last = higher ? up : -down;
    int next = higher ? up + 1 : -down - 1;
    return !isInside(next) || value(next) == value(last);
  }

  /** The ladder with values beyond one end, by 10^(2/3) further; empty where it ends. */
  Optional<Ladder> wider(boolean higher) {
    int more = Math.max(1, count / 4);
    int most = (higher ? count / 2 : (count - 1) / 2) + WIDENINGS * more;
    Ladder wider =
        new Ladder(key, middle, count, higher ? down : down + more, higher ? up + more : up);
    return (higher ? wider.up : wider.down) > most || ends(higher)
        ? Optional.empty()
        : Optional.of(wider);
  }
}
