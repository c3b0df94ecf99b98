package dev.gradus.verification.random;

import java.util.List;
import java.util.SplittableRandom;

/** Makes random choices, reproducible from a seed. */
public final class Dice {
  private final SplittableRandom random;

  /** Dice of a seed. */
  public Dice(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** A number from 0 to {@code bound - 1}. */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /** True in so many of a hundred cases. */
  public boolean chance(int percent) {
    return below(100) < percent;
  }

  /** One of them. */
  @SafeVarargs
  public final <T> T pick(T... choices) {
    return choices[below(choices.length)];
  }

  /** One of them. */
  public <T> T pick(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  /** A double of any size: most near 1, many special, some of any bits. */
  double number() {
    return switch (below(24)) {
      case 0 -> pick(SPECIAL);
      case 1 -> Double.longBitsToDouble(random.nextLong());
      case 2, 3 -> random.nextDouble(-1e-3, 1e-3);
      case 4 -> below(7) - 3;
      default -> random.nextDouble(-2, 2);
    };
  }

  /** A double near 1 that is not special. */
  double usual() {
    return random.nextDouble(-2, 2);
  }

  private static final Double[] SPECIAL = {
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    0.0,
    -0.0,
    Double.MIN_VALUE,
    -Double.MIN_NORMAL / 3,
    Double.MAX_VALUE,
    -1e300,
    1e-160,
    0.5,
    1.0
  };
}
