package dev.gradus.verification.determinism;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.average.AveragedModel;
import dev.gradus.average.Averaging;
import dev.gradus.gradient.FusedStep;
import dev.gradus.kernel.DirectVectors;
import dev.gradus.optim.Optimizer;
import dev.gradus.testing.StepsOutcome;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Memory outside of the heap gets the bits that arrays get. */
class DirectMemoryTest {
  private static final int STEPS = 4;
  private static final int[] SIZES = {70_001, 1, 1_000, 0, 67, 140_000};

  /** A tensor of the same elements in direct memory. */
  static Tensor direct(Tensor tensor) {
    ByteBuffer bytes =
        ByteBuffer.allocateDirect(tensor.numel() * tensor.dtype().byteSize())
            .order(ByteOrder.nativeOrder());
    Tensor direct =
        tensor.dtype() == DType.FLOAT32
            ? Tensor.of(bytes.asFloatBuffer(), tensor.shape())
            : Tensor.of(bytes.asDoubleBuffer(), tensor.shape());
    direct.copyFrom(tensor, 0, 0, tensor.numel());
    return direct;
  }

  /** What becomes of values and gradients in memory of one kind each, which may differ. */
  private static StepsOutcome run(
      Subject subject, DType dtype, int threads, boolean directValues, boolean directGradients) {
    List<Parameter> parameters = new ArrayList<>();
    for (int size : SIZES) {
      Parameter parameter = Data.parameter("p" + parameters.size(), dtype, size);
      parameters.add(
          directValues ? Parameter.of(parameter.name(), direct(parameter.tensor())) : parameter);
    }
    Optimizer optimizer = subject.builder().threads(threads).build(parameters);
    Map<Tensor, Tensor> copies = new HashMap<>();
    for (int step = 0; step < STEPS; step++) {
      for (Parameter parameter : parameters) {
        Data.setGradient(parameter, step);
        if (directGradients) {
          parameter.setGrad(copies.computeIfAbsent(parameter.grad(), DirectMemoryTest::direct));
        }
      }
      optimizer.step();
    }
    return StepsOutcome.of(optimizer);
  }

  /**
   * Without this, the other tests would say nothing about kernels that read and write it with
   * vectors.
   */
  @Test
  @EnabledForJreRange(minVersion = 22)
  void isReadWithVectors() {
    assertThat(DirectVectors.enabled()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("dev.gradus.verification.determinism.Subject#inAllDTypes")
  void hasTheBitsOfArrays(Subject subject, DType dtype) {
    StepsOutcome expected = run(subject, dtype, 1, false, false);
    for (int threads : new int[] {1, 3}) {
      assertThat(run(subject, dtype, threads, true, true).differenceTo(expected)).isEmpty();
    }
    assertThat(run(subject, dtype, 2, true, false).differenceTo(expected)).isEmpty();
    assertThat(run(subject, dtype, 2, false, true).differenceTo(expected)).isEmpty();
  }

  /** Clipping, averaging and zeroing in the pass of the step, and checking for finite gradients. */
  @ParameterizedTest
  @EnumSource
  void hasTheBitsOfArraysInFusedSteps(DType dtype) {
    assertThat(fused(dtype, true).differenceTo(fused(dtype, false))).isEmpty();
  }

  private static StepsOutcome fused(DType dtype, boolean inDirectMemory) {
    Parameter parameter = Data.parameter("p", dtype, SIZES[0]);
    Parameter own = inDirectMemory ? Parameter.of("p", direct(parameter.tensor())) : parameter;
    Optimizer optimizer = Subject.named("Adam").builder().build(own);
    AveragedModel average = new AveragedModel(List.of(own), Averaging.ema(0.9));
    FusedStep step =
        FusedStep.of(optimizer)
            .clippingGradNorm(0.5)
            .averaging(average)
            .zeroingGrad()
            .skippingNonFinite();
    Tensor gradient = inDirectMemory ? direct(parameter.tensor()) : parameter.tensor().copy();
    own.setGrad(gradient);
    for (int i = 0; i < STEPS; i++) {
      for (int e = 0; e < SIZES[0]; e++) {
        gradient.set(e, Math.sin(e + i));
      }
      assertThat(step.step()).isTrue();
      assertThat(gradient.get(SIZES[0] - 1)).isZero();
    }
    gradient.set(7, Double.NaN);
    assertThat(step.step()).isFalse();
    average.swap();
    return StepsOutcome.of(optimizer);
  }
}
