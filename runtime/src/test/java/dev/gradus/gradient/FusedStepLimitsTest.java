package dev.gradus.gradient;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.Parameter;
import dev.gradus.SparseGradient;
import dev.gradus.Tensor;
import dev.gradus.optim.Momentum;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits may be infinite, and a fused step keeps no gradients. */
class FusedStepLimitsTest {
  @Test
  void anInfiniteLimitMeasures() {
    Parameter weight = Parameter.of("weight", Tensor.of(new float[] {0, 0}));
    weight.setGrad(Tensor.of(new float[] {3, 4}));
    FusedStep step =
        FusedStep.of(Momentum.builder().lr(1).build(weight))
            .clippingGradNorm(Double.POSITIVE_INFINITY);
    step.step();
    assertThat(step.totalNorm()).isEqualTo(5);
    assertThat(weight.tensor().floats()).containsExactly(-3, -4);
  }

  /**
   * The factor is infinity over infinity, as with separate calls and in torch: the float32 norm of
   * 1e25 is infinite.
   */
  @Test
  void anInfiniteLimitOfAnInfiniteNormIsNaN() {
    Parameter apart = Parameter.of("weight", Tensor.of(new float[] {0, 0}));
    Parameter fused = Parameter.of("weight", Tensor.of(new float[] {0, 0}));
    apart.grad().fill(1e25);
    fused.grad().fill(1e25);
    ClipGrad.clipGradNorm(List.of(apart), Double.POSITIVE_INFINITY);
    Momentum.builder().lr(1e-25).build(apart).step();
    FusedStep.of(Momentum.builder().lr(1e-25).build(fused))
        .clippingGradNorm(Double.POSITIVE_INFINITY)
        .step();
    assertThat(fused.tensor().floats()).containsOnly(Float.NaN);
    assertThat(apart.tensor().floats()).containsOnly(Float.NaN);
  }

  /** Else a training step holds twice as many gradients as separate calls. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void keepsNoGradients(boolean hooked) {
    Parameter dense = Parameter.of("dense", Tensor.of(new float[5]));
    Parameter sparse = Parameter.of("sparse", Tensor.of(new float[5]));
    Momentum optimizer = Momentum.builder().build(dense, sparse);
    if (hooked) {
      optimizer.registerStepPreHook(o -> {});
    }
    FusedStep step = FusedStep.of(optimizer).clippingGradNorm(1).skippingNonFinite();
    List<WeakReference<?>> gradients = stepped(step, dense, sparse);
    optimizer.zeroGrad(true);
    long deadline = System.nanoTime() + 60_000_000_000L;
    for (WeakReference<?> gradient : gradients) {
      while (gradient.get() != null && System.nanoTime() < deadline) {
        System.gc();
      }
      assertThat(gradient.get()).isNull();
    }
    assertThat(step.step()).isTrue();
    assertThat(step.totalNorm()).isZero();
  }

  private static List<WeakReference<?>> stepped(FusedStep step, Parameter dense, Parameter sparse) {
    dense.grad().fill(1);
    sparse.setSparseGrad(SparseGradient.of(new int[] {1}, Tensor.of(new float[] {1})));
    assertThat(step.step()).isTrue();
    Tensor rows = requireNonNull(Grads.of(sparse));
    return Stream.of(dense.grad(), dense.grad().floats(), rows, rows.floats())
        .<WeakReference<?>>map(WeakReference::new)
        .toList();
  }
}
