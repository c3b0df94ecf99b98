package dev.gradus.reduce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/**
 * Loops with vectors give the bits of the plain ones, before HotSpot has compiled them and after.
 */
class VectorLanesTest {
  private static final int MOST = 4096;
  private static final FloatLoops PLAIN = new FloatLanes();
  private static final FloatLoops VECTORS = ChosenLoops.FLOATS;

  private final Random random = new Random();

  @Test
  void areWhatRunsHere() {
    assertThat(VECTORS).isNotInstanceOf(FloatLanes.class);
  }

  @RepeatedTest(50)
  void giveTheBitsOfPlainLoops() {
    long seed = random.nextLong();
    random.setSeed(seed);
    for (int turn = 0; turn < 100; turn++) {
      int count = random.nextInt(MOST / 16) * 16;
      float[] x = floats(count + 5);
      float[] y = floats(count + 9);
      double[] plain = random.doubles(16).toArray();
      double[] vectors = plain.clone();
      PLAIN.sum(x, 5, count, plain);
      VECTORS.sum(x, 5, count, vectors);
      PLAIN.dot(x, 2, y, 9, count, plain);
      VECTORS.dot(x, 2, y, 9, count, vectors);
      PLAIN.dot(x, 3, x, 3, count, plain);
      VECTORS.dot(x, 3, x, 3, count, vectors);
      assertThat(bits(vectors)).as("seed " + seed).isEqualTo(bits(plain));
      same(VECTORS.max(x, 5, count), PLAIN.max(x, 5, count));
      same(VECTORS.min(x, 5, count), PLAIN.min(x, 5, count));
      same(VECTORS.maxAbs(x, 5, count), PLAIN.maxAbs(x, 5, count));
    }
  }

  private static void same(float vectors, float plain) {
    assertThat(Float.floatToIntBits(vectors)).isEqualTo(Float.floatToIntBits(plain));
  }

  private static long[] bits(double[] values) {
    return Arrays.stream(values).mapToLong(Double::doubleToLongBits).toArray();
  }

  /** Numbers of many sizes, and now and then zeros of both signs, infinities and NaN. */
  private float[] floats(int count) {
    boolean odd = random.nextInt(4) == 0;
    float[] odds = {0, -0f, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN};
    float[] floats = new float[count];
    for (int i = 0; i < count; i++) {
      floats[i] =
          odd && random.nextInt(500) == 0
              ? odds[random.nextInt(odds.length)]
              : (float) Math.scalb(random.nextGaussian(), random.nextInt(60) - 30);
    }
    return floats;
  }
}
