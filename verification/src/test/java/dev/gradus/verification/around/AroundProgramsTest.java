package dev.gradus.verification.around;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.gradient.ClipGrad;
import dev.gradus.verification.around.AroundRun.Way;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Scaling, clipping and averaging around steps of several loops do what they say. */
class AroundProgramsTest {
  private static final int STEPS = 3;

  private static Way way(DType dtype) {
    return new Way(dtype, false, 2, 16_384);
  }

  /** Unscaling what was scaled by a power of two is the run without either. */
  @ParameterizedTest
  @EnumSource(LoopedRules.class)
  void scalingChangesNothing(LoopedRules rule) {
    AroundRun plain = new AroundRun(rule, way(DType.FLOAT32));
    AroundRun scaled = new AroundRun(rule, way(DType.FLOAT32));
    for (int i = 0; i < STEPS; i++) {
      plain.optimizer.zeroGrad();
      plain.backward(i, 1);
      plain.optimizer.step();
      scaled.optimizer.zeroGrad();
      scaled.backward(i, scaled.scaler.getScale());
      scaled.scaler.step(scaled.optimizer);
      scaled.scaler.update();
      assertThat(scaled.difference(plain)).as("step %d", i).isEmpty();
    }
  }

  /** A step with a NaN changes no value and no state. */
  @ParameterizedTest
  @EnumSource(LoopedRules.class)
  void whatIsNotFiniteIsSkipped(LoopedRules rule) {
    AroundRun run = new AroundRun(rule, way(DType.FLOAT32));
    run.backward(0, run.scaler.getScale());
    run.scaler.step(run.optimizer);
    run.scaler.update();
    Parameter small = run.parameters.get(3);
    List<double[]> before = elements(run, small);
    run.parameters.get(0).grad().set(0, Double.NaN);
    run.scaler.step(run.optimizer);
    assertThat(elements(run, small)).usingRecursiveComparison().isEqualTo(before);
    assertThat(run.optimizer.stepCount(small)).isEqualTo(1);
  }

  /** The values of a parameter, and its states. */
  private static List<double[]> elements(AroundRun run, Parameter parameter) {
    return Stream.concat(
            Stream.of(parameter.tensor()), run.optimizer.state(parameter).values().stream())
        .map(tensor -> IntStream.range(0, tensor.numel()).mapToDouble(tensor::get).toArray())
        .toList();
  }

  /** The average is that of values after the last loop. */
  @ParameterizedTest
  @EnumSource(LoopedRules.class)
  void averagesAreOfWhatStepsEndWith(LoopedRules rule) {
    AroundRun run = new AroundRun(rule, way(DType.FLOAT64));
    Parameter large = run.parameters.get(0);
    double[] expected = new double[large.tensor().numel()];
    for (int i = 0; i < STEPS; i++) {
      run.backward(i, 1);
      run.optimizer.step(run.averages.pass());
      for (int k = 0; k < expected.length; k++) {
        double now = large.tensor().get(k);
        expected[k] = i == 0 ? now : expected[k] + 0.25 * (now - expected[k]);
      }
    }
    Tensor average = Objects.requireNonNull(run.averages.stateDict().get("module." + large.name()));
    for (int k = 0; k < expected.length; k++) {
      assertThat(Math.abs(average.get(k) - expected[k])).isLessThan(1e-12);
    }
  }

  /** What a formula takes the norm of has the norm that clipping gives it. */
  @ParameterizedTest
  @EnumSource(DType.class)
  void clippedGradientsHaveTheNormOfClipping(DType dtype) {
    AroundRun run = new AroundRun(LoopedRules.CENTRED, way(dtype));
    run.backward(1, 1);
    ClipGrad.clipGradNorm(run.parameters, 0.5);
    run.optimizer.step();
    for (Parameter parameter : run.parameters) {
      double norm = ClipGrad.getTotalNorm(List.of(parameter), 2, false);
      double length = Objects.requireNonNull(run.optimizer.state(parameter).get("length")).item();
      // Clipping rounds a norm of float32, as torch does; formulas are in double.
      double rounding = dtype == DType.FLOAT32 ? Math.ulp((float) norm) : 0;
      assertThat(Math.abs(length - norm)).as(parameter.name()).isLessThanOrEqualTo(rounding);
      assertThat(norm).isLessThan(0.5);
    }
  }
}
