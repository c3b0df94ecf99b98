package dev.gradus.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.SparseGradient;
import dev.gradus.Tensor;
import dev.gradus.average.AveragedModel;
import dev.gradus.average.Averaging;
import dev.gradus.optim.Momentum;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A fused step gives the bits of separate calls. */
class FusedStepTest {
  private static final int STEPS = 5;

  /** The work around a step. */
  private record Around(boolean unscale, double maxNorm, boolean average, boolean zero) {}

  /** A run with all that it changes; each new one begins alike. */
  private static final class Run {
    final List<Parameter> parameters = new ArrayList<>();
    final Parameter other = Parameter.of("other", Tensor.of(new float[] {1, 2}));
    final Momentum optimizer;
    final GradScaler scaler = new GradScaler(8, 2, 0.5, 2);
    final AveragedModel averages;
    final Around around;

    Run(DType dtype, Around around) {
      for (int size : new int[] {5, 0, 300_001, 16_385, 12}) {
        parameters.add(Parameter.of("p" + parameters.size(), Tensor.zeros(dtype, size, 1)));
      }
      this.around = around;
      optimizer = Momentum.builder().lr(0.1).momentum(0.9).threads(2).build(parameters);
      List<Parameter> averaged = new ArrayList<>(parameters.subList(1, 5));
      averaged.add(other);
      averages = new AveragedModel(averaged, Averaging.ema(0.75));
    }

    /**
     * Sets the gradients: the first parameter has none at step 0, one is sparse, and at step 3 one
     * is infinite.
     */
    void backward(int step) {
      Random random = new Random(step);
      for (Parameter parameter : parameters.subList(step == 0 ? 1 : 0, 4)) {
        Tensor grad = parameter.grad();
        double phase = random.nextGaussian();
        for (int i = 0; i < grad.numel(); i++) {
          grad.set(i, grad.get(i) + ((i * 0x9E3779B9) >> 8) * phase);
        }
      }
      if (step == 3) {
        parameters.get(2).grad().set(299_999, Double.POSITIVE_INFINITY);
      }
      Tensor rows = Tensor.zeros(parameters.get(4).tensor().dtype(), 2, 1);
      rows.set(1, step - 0.3);
      parameters.get(4).setSparseGrad(SparseGradient.of(new int[] {3, 7}, rows));
      other.tensor().fill(step);
    }

    void apart() {
      boolean finite = around.unscale ? scaler.unscale(optimizer) : Grads.areFinite(optimizer);
      if (around.maxNorm < Double.POSITIVE_INFINITY) {
        ClipGrad.clipGradNorm(parameters, around.maxNorm);
      }
      if (around.unscale) {
        scaler.step(optimizer);
        scaler.update();
      } else if (finite) {
        optimizer.step();
      }
      if (around.average) {
        averages.updateParameters();
      }
      if (around.zero) {
        optimizer.zeroGrad();
      }
    }

    FusedStep fused() {
      FusedStep step = FusedStep.of(optimizer); // Unscaling skips by itself.
      step = around.unscale ? step.unscaling(scaler) : step.skippingNonFinite();
      step = around.average ? step.averaging(averages) : step;
      step = around.zero ? step.zeroingGrad() : step;
      boolean clips = around.maxNorm < Double.POSITIVE_INFINITY;
      return clips ? step.clippingGradNorm(around.maxNorm) : step;
    }

    long[] bits() {
      Stream<Tensor> tensors =
          Stream.of(
                  parameters.stream().map(Parameter::tensor),
                  parameters.stream().map(Grads::of).filter(t -> t != null),
                  averages.stateDict().values().stream())
              .flatMap(t -> t);
      return tensors
          .flatMapToLong(
              tensor ->
                  IntStream.range(0, tensor.numel())
                      .mapToLong(i -> Double.doubleToLongBits(tensor.get(i))))
          .toArray();
    }
  }

  static Stream<Arguments> givesTheBitsOfTheCallsApart() {
    List<Arguments> all = new ArrayList<>();
    for (DType dtype : DType.values()) {
      for (int mask = 0; mask < 16; mask++) {
        double maxNorm = (mask & 2) != 0 ? 0.7 : Double.POSITIVE_INFINITY;
        Around around = new Around((mask & 1) != 0, maxNorm, (mask & 4) != 0, (mask & 8) != 0);
        all.add(Arguments.of(dtype, around));
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource
  void givesTheBitsOfTheCallsApart(DType dtype, Around around) {
    Run apart = new Run(dtype, around);
    Run fused = new Run(dtype, around);
    FusedStep step = fused.fused();
    for (int i = 0; i < STEPS; i++) {
      apart.backward(i);
      fused.backward(i);
      apart.apart();
      step.step();
      if (around.unscale) {
        fused.scaler.update();
      }
      assertThat(fused.bits()).as("step %d", i).isEqualTo(apart.bits());
      assertThat(fused.scaler.stateDict()).isEqualTo(apart.scaler.stateDict());
    }
    assertThat(fused.optimizer.stepCount(fused.parameters.get(2)))
        .isEqualTo(apart.optimizer.stepCount(apart.parameters.get(2)))
        .isLessThan(STEPS);
  }

  @Test
  void saysTheNormAndWhetherItStepped() {
    Parameter weight = Parameter.of("weight", Tensor.of(new float[] {0, 0}));
    FusedStep step = FusedStep.of(Momentum.builder().build(weight));
    assertThat(step.totalNorm()).isNaN();
    weight.grad().fill(3);
    assertThat(step.step()).isTrue();
    assertThat(step.totalNorm()).isNaN();

    FusedStep clipping = step.clippingGradNorm(1e9).skippingNonFinite();
    assertThat(clipping.step()).isTrue();
    assertThat(clipping.totalNorm()).isEqualTo((float) Math.sqrt(18));
    weight.grad().set(0, Double.NaN);
    assertThat(clipping.step()).isFalse();
  }

  @Test
  void finiteGradientsWhoseSquaresOverflowAreNotSkipped() {
    Parameter weight = Parameter.of("weight", Tensor.of(new float[] {0, 0}));
    weight.grad().fill(1e30);
    FusedStep step = FusedStep.of(Momentum.builder().build(weight)).skippingNonFinite();
    assertThat(step.step()).isTrue();
    assertThat(step.totalNorm()).isInfinite();
    assertThat(weight.tensor().floats()).containsOnly(-0.5f * 1e30f);
  }

  /** A norm that is not finite is no longer looked at when gradients were unscaled before. */
  @Test
  void skipsForWhatAnEarlierUnscaleFound() {
    Parameter weight = Parameter.of("weight", Tensor.of(new float[] {0, 0}));
    Momentum optimizer = Momentum.builder().lr(1).build(weight);
    GradScaler scaler = new GradScaler(8, 2, 0.5, 2);
    FusedStep step = FusedStep.of(optimizer).unscaling(scaler);
    weight.grad().fill(Double.POSITIVE_INFINITY);
    assertThat(scaler.unscale(optimizer)).isFalse();
    weight.grad().fill(1); // Mended, as by clipping: the infinity was found all the same.
    assertThat(step.step()).isFalse();
    assertThat(step.totalNorm()).isNaN();
    assertThat(weight.tensor().floats()).containsOnly(0);
    scaler.update();
    assertThat(scaler.getScale()).isEqualTo(4);
    weight.grad().fill(4);
    assertThat(step.step()).isTrue();
    assertThat(weight.tensor().floats()).containsOnly(-1);
  }

  /** Without a scaler, and unless asked to, a fused step does not skip. */
  @Test
  void skipsNothingUnlessAsked() {
    Parameter weight = Parameter.of("weight", Tensor.of(new float[] {0}));
    FusedStep step = FusedStep.of(Momentum.builder().build(weight));
    weight.grad().fill(Double.NaN);
    assertThat(step.step()).isTrue();
    assertThat(step.clippingGradNorm(1).step()).isTrue();
    assertThat(weight.tensor().floats()).containsOnly(Float.NaN);
  }

  @Test
  void asksTheScalerAsASeparateStepDoes() {
    Parameter weight = Parameter.of("weight", Tensor.of(new float[] {0}));
    Momentum optimizer = Momentum.builder().lr(1).build(weight);
    GradScaler scaler = new GradScaler(8, 2, 0.5, 2);
    FusedStep step = FusedStep.of(optimizer).unscaling(scaler);
    weight.grad().fill(16);
    scaler.unscale(optimizer);
    assertThat(step.step()).isTrue();
    assertThat(weight.tensor().floats()).containsExactly(-2);
    assertThatThrownBy(step::step)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("since the last update()");
    assertThatThrownBy(() -> step.clippingGradNorm(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxNorm = NaN is outside [0, inf]");
  }
}
