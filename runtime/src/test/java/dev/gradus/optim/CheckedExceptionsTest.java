package dev.gradus.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradus.BlockPass;
import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Undeclared checked exceptions, as other languages throw them, pass through a step. */
class CheckedExceptionsTest {
  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void raise(Throwable thrown) throws E {
    throw (E) thrown;
  }

  @ParameterizedTest
  @CsvSource({"100, 1", "1000000, 1", "1000000, 2"})
  void ofAPassReachTheCaller(int size, int threads) {
    Parameter weight = Parameter.of("weight", Tensor.zeros(DType.FLOAT32, size));
    weight.grad().fill(1);
    Momentum optimizer = Momentum.builder().lr(1).threads(threads).build(weight);
    BlockPass pass =
        new BlockPass() {
          @Override
          public void after(Parameter parameter, int from, int to) {
            if (to > size / 2) {
              CheckedExceptionsTest.<IllegalStateException>raise(new IOException("checked"));
            }
          }
        };
    for (int step = 1; step <= 5; step++) {
      assertThatThrownBy(() -> optimizer.step(pass))
          .isInstanceOf(IOException.class)
          .hasMessage("checked");
      assertThat(optimizer.stepCount(weight)).isEqualTo(step);
    }
    weight.tensor().fill(0);
    optimizer.step();
    assertThat(weight.tensor().floats()).containsOnly(-1);
  }
}
