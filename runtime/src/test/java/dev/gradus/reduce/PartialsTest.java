package dev.gradus.reduce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.kernel.Fold;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Chunks are folded pairwise; so are pieces of which each is folded alone. */
class PartialsTest {
  private static final int CHUNK = 4096;

  @Test
  void areFoldedAsATree() {
    Random random = new Random(1);
    for (int count = 1; count < 70; count++) {
      double[] values = random.doubles(count).toArray();
      Partials partials = new Partials(count * CHUNK - random.nextInt(CHUNK));
      for (int i = 0; i < count; i++) {
        partials.set(i, values[i]);
      }
      assertThat(partials.total(Fold.SUM)).isEqualTo(tree(values, 0, count));
    }
  }

  private static double tree(double[] values, int from, int to) {
    if (to - from == 1) {
      return values[from];
    }
    int left = Integer.highestOneBit(to - from - 1);
    return tree(values, from, from + left) + tree(values, from + left, to);
  }

  @ParameterizedTest
  @EnumSource(Fold.class)
  void ofNoChunksAreTheIdentity(Fold fold) {
    assertThat(new Partials(0).total(fold)).isEqualTo(fold.identity());
  }

  /** Pieces, which are folded on their own, make the same tree as their chunks. */
  @ParameterizedTest
  @EnumSource(Fold.class)
  void ofPiecesAreThoseOfChunks(Fold fold) {
    int piece = 8 * CHUNK;
    for (int numel :
        new int[] {1, piece, piece + 1, 5 * piece - CHUNK, 7 * piece + 2 * CHUNK + 5}) {
      float[] x = new float[numel];
      Random random = new Random(numel);
      for (int i = 0; i < numel; i++) {
        x[i] = (float) random.nextGaussian();
      }
      double[] pieces = new double[(numel + piece - 1) / piece];
      for (int i = 0; i < pieces.length; i++) {
        pieces[i] = ArrayFold.of(fold, x, i * piece, Math.min(numel, (i + 1) * piece), 1);
      }
      double whole = ArrayFold.of(fold, x, 0, numel, 1);
      assertThat(Partials.tree(fold, pieces, 0, pieces.length)).isEqualTo(whole);
      float[] tripled = x.clone();
      for (int i = 0; i < numel; i++) {
        tripled[i] *= 3;
      }
      assertThat(ArrayFold.of(fold, x, 0, numel, 3))
          .isEqualTo(ArrayFold.of(fold, tripled, 0, numel, 1));
    }
  }

  @Test
  void makeOneNanOfAll() {
    double[] values = new double[9];
    Arrays.fill(values, 1);
    values[6] = Double.longBitsToDouble(0xfff8_0000_0000_0007L);
    assertThat(Double.doubleToRawLongBits(Partials.tree(Fold.SUM, values, 0, 9)))
        .isEqualTo(Double.doubleToRawLongBits(Double.NaN));
  }
}
