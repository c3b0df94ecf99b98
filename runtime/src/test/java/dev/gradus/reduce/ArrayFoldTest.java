package dev.gradus.reduce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.kernel.Fold;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Folds over arrays are those of their chunks, pairwise, and need no room for these. */
class ArrayFoldTest {
  private static final int CHUNK = 4096;
  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  @ParameterizedTest
  @EnumSource(Fold.class)
  void areThoseOfChunks(Fold fold) {
    for (int chunks = 0; chunks < 20; chunks++) {
      double[] x = new Random(chunks).doubles((long) chunks * CHUNK, -1, 1).toArray();
      double[] each = new double[chunks];
      for (int c = 0; c < chunks; c++) {
        each[c] = ArrayFold.of(fold, x, c * CHUNK, (c + 1) * CHUNK, 1);
      }
      assertThat(ArrayFold.of(fold, x, 0, x.length, 1))
          .isEqualTo(Partials.tree(fold, each, 0, chunks));
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {1, 0.5f, 3})
  void multiplyInTheDtype(float factor) {
    float[] floats = {0.1f, 0.7f, -0.3f};
    double[] doubles = {0.1, 0.7, -0.3};
    float product = floats[1] * factor;
    assertThat(ArrayFold.of(Fold.MAX, floats, 0, 3, factor)).isEqualTo(product);
    assertThat(ArrayFold.of(Fold.MAX, doubles, 0, 3, (double) factor)).isEqualTo(0.7 * factor);
    assertThat(ArrayFold.of(Fold.DOT, floats, 1, 2, factor)).isEqualTo((double) product * product);
  }

  @Test
  void keepOneNaN() {
    double[] x = {1, Double.longBitsToDouble(0xfff8_0000_0000_1234L)};
    double sum = ArrayFold.of(Fold.SUM, x, 0, 2, 1);
    assertThat(Double.doubleToRawLongBits(sum)).isEqualTo(Double.doubleToRawLongBits(Double.NaN));
  }

  /** Whoever folds a large array once leaves nothing behind for ever. */
  @Test
  void needNoMoreForLongArrays() {
    float[] x = new float[3_000_000];
    allocated(x, CHUNK);
    allocated(x, CHUNK);
    assertThat(allocated(x, x.length)).isZero();
  }

  private static long allocated(float[] x, int count) {
    long thread = Thread.currentThread().getId();
    long before = THREADS.getThreadAllocatedBytes(thread);
    // The bytes that asking itself allocates.
    long asking = THREADS.getThreadAllocatedBytes(thread) - before;
    before = THREADS.getThreadAllocatedBytes(thread);
    ArrayFold.of(Fold.SUM, x, 0, count, 1f);
    return THREADS.getThreadAllocatedBytes(thread) - before - asking;
  }
}
