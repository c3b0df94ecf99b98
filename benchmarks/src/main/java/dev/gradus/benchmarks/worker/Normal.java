package dev.gradus.benchmarks.worker;

import java.util.Random;

/** Normally distributed numbers, the same for the same seed. */
public final class Normal {
  private static final int PERIOD = 1 << 16;

  private Normal() {}

  /** So many numbers, which repeat after 65,536. */
  public static float[] floats(int count, long seed) {
    Random random = new Random(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = i < PERIOD ? (float) random.nextGaussian() : values[i - PERIOD];
    }
    return values;
  }
}
