package dev.gradus.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.DType;
import dev.gradus.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Threads keep temporaries that are as many and as long as was needed, and no more. */
class LentTemporariesTest {
  private final LentTemporaries lent = new LentTemporaries();

  private int elements() {
    return Arrays.stream(lent.of(DType.FLOAT32, new int[0])).mapToInt(Tensor::numel).sum();
  }

  private static int[] all(int count, int numel) {
    int[] numels = new int[count];
    Arrays.fill(numels, numel);
    return numels;
  }

  @Test
  void manyShortOnesAndALongOneAreNotManyLongOnes() {
    lent.of(DType.FLOAT32, all(20, 10));
    Tensor[] all = lent.of(DType.FLOAT32, all(1, 100_000));
    assertThat(all).hasSize(20);
    assertThat(all[0].numel()).isEqualTo(100_000);
    assertThat(all[1].numel()).isEqualTo(10);
    assertThat(elements()).isEqualTo(100_000 + 19 * 10);
  }

  @Test
  void noneAreMadeForAProgramWithoutAny() {
    lent.of(DType.FLOAT32, all(0, 100_000));
    assertThat(elements()).isZero();
  }

  @Test
  void whatIsThereIsLentAgain() {
    Tensor[] first = lent.of(DType.FLOAT64, all(2, 50));
    assertThat(lent.of(DType.FLOAT64, all(1, 50))).isSameAs(first);
    assertThat(lent.of(DType.FLOAT64, all(2, 7))).isSameAs(first);
    assertThat(first[1].dtype()).isEqualTo(DType.FLOAT64);
    assertThat(elements()).isZero();
  }
}
