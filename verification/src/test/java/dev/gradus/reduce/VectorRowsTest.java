package dev.gradus.reduce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.kernel.Fold;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/**
 * Loops over rows with vectors give the bits of the plain ones, before HotSpot has compiled them
 * and after.
 */
class VectorRowsTest {
  private static final RowLoops PLAIN = new PlainRows();
  private static final RowLoops VECTORS = ChosenLoops.ROWS;

  private final Random random = new Random();

  @Test
  void areWhatRunsHere() {
    assertThat(VECTORS).isNotInstanceOf(PlainRows.class);
  }

  /** Vectors of more than 512 bits, as some machines have, would leave lanes over. */
  @Test
  void lanesFillVectors() {
    assertThat(List.of(1, 2, 4, 8, 16, 32).stream().map(VectorRows::fit))
        .containsExactly(false, false, true, true, true, false);
  }

  @RepeatedTest(50)
  void giveTheBitsOfPlainLoops() {
    long seed = random.nextLong();
    random.setSeed(seed);
    for (int turn = 0; turn < 100; turn++) {
      int width = 1 + random.nextInt(random.nextBoolean() ? 20 : 200);
      int rows = 1 + random.nextInt(20);
      int count = 1 + random.nextInt(width);
      float[] x = floats(rows * width + 3);
      for (Fold fold : List.of(Fold.SUM, Fold.MAX, Fold.MIN, Fold.MAX_ABS)) {
        float[] plain = floats(count + 2);
        float[] vectors = plain.clone();
        PLAIN.columns(fold, x, 3, rows, width, plain, 2, count);
        VECTORS.columns(fold, x, 3, rows, width, vectors, 2, count);
        same(vectors, plain, "%s of %d x %d, seed %d".formatted(fold, rows, width, seed));
      }
      float[] plain = floats(16);
      float[] vectors = plain.clone();
      PLAIN.sum(x, 1, rows * width / 16 * 16, plain);
      VECTORS.sum(x, 1, rows * width / 16 * 16, vectors);
      same(vectors, plain, "lanes, seed " + seed);
      float[] products = new float[rows * width];
      float[] vectorProducts = new float[rows * width];
      PLAIN.product(x, 1, x, 2, products, rows * width);
      VECTORS.product(x, 1, x, 2, vectorProducts, rows * width);
      same(vectorProducts, products, "products, seed " + seed);
    }
  }

  private static void same(float[] vectors, float[] plain, String what) {
    assertThat(bits(vectors)).as(what).isEqualTo(bits(plain));
  }

  private static int[] bits(float[] values) {
    return IntStream.range(0, values.length).map(i -> Float.floatToIntBits(values[i])).toArray();
  }

  /** Numbers of many sizes, and now and then zeros of both signs, infinities and NaN. */
  private float[] floats(int count) {
    float[] odds = {0, -0f, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN};
    float[] floats = new float[count];
    boolean odd = random.nextInt(4) == 0;
    for (int i = 0; i < count; i++) {
      floats[i] = (float) Math.scalb(random.nextGaussian(), random.nextInt(60) - 30);
      if (odd && random.nextInt(100) == 0) {
        floats[i] = odds[random.nextInt(odds.length)];
      }
    }
    return floats;
  }
}
