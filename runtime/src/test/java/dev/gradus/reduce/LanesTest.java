package dev.gradus.reduce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.Tensor;
import dev.gradus.kernel.Fold;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A chunk's fold is that of its lanes, in whatever parts its elements come. */
class LanesTest {
  private static final int CHUNK = 4096;

  private final Random random = new Random(1);

  @ParameterizedTest
  @EnumSource(Fold.class)
  void doNotDependOnParts(Fold fold) {
    for (int count = 0; count <= CHUNK; count = 2 * count + 3) {
      for (int turn = 0; turn < 20; turn++) {
        float[] x = floats(count + 7);
        float[] y = floats(count + 3);
        assertThat(inParts(fold, Tensor.of(x), 7, Tensor.of(y), 3, count))
            .isEqualTo(expected(fold, widened(x), 7, widened(y), 3, count));
        assertThat(inParts(fold, Tensor.of(widened(x)), 7, Tensor.of(widened(y)), 3, count))
            .isEqualTo(expected(fold, widened(x), 7, widened(y), 3, count));
      }
    }
  }

  /** Products of doubles are rounded before they are added, on every processor. */
  @Test
  void roundProductsOfDoubles() {
    double third = 1 / 3.0;
    double[] x = new double[17];
    double[] y = new double[17];
    x[0] = -third * third;
    y[0] = 1;
    x[16] = third;
    y[16] = third;
    Lanes lanes = new Lanes();
    lanes.begin(Fold.DOT);
    lanes.add(Fold.DOT, x, 0, y, 0, 17, 0);
    assertThat(lanes.end(Fold.DOT)).isZero();
    assertThat(Math.fma(third, third, -third * third)).isNotZero();
  }

  private double inParts(Fold fold, Tensor x, int atX, Tensor y, int atY, int count) {
    Lanes lanes = new Lanes();
    lanes.begin(fold);
    int size;
    for (int at = 0; at < count; at += size) {
      size = Math.min(count - at, random.nextInt(random.nextBoolean() ? 3 : 900));
      lanes.add(fold, x, atX + at, y, atY + at, size, at);
    }
    return lanes.end(fold);
  }

  private static double expected(Fold fold, double[] x, int atX, double[] y, int atY, int count) {
    double[] lanes = new double[16];
    Arrays.fill(lanes, fold.identity());
    for (int i = 0; i < count; i++) {
      lanes[i % 16] = fold.add(lanes[i % 16], x[atX + i], y[atY + i]);
    }
    return tree(fold, lanes, 0, 1);
  }

  /** Every {@code step}-th lane from one on: evens and odds apart. */
  private static double tree(Fold fold, double[] lanes, int from, int step) {
    return step == 16
        ? lanes[from]
        : fold.combine(tree(fold, lanes, from, 2 * step), tree(fold, lanes, from + step, 2 * step));
  }

  private float[] floats(int count) {
    float[] floats = new float[count];
    for (int i = 0; i < count; i++) {
      floats[i] = (float) Math.scalb(random.nextGaussian(), random.nextInt(40) - 20);
    }
    return floats;
  }

  private static double[] widened(float[] floats) {
    double[] doubles = new double[floats.length];
    for (int i = 0; i < floats.length; i++) {
      doubles[i] = floats[i];
    }
    return doubles;
  }
}
