package dev.gradus.verification.around;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.DType;
import dev.gradus.gradient.ClipGrad;
import dev.gradus.gradient.FusedStep;
import dev.gradus.verification.around.AroundRun.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A fused step of several loops has the bits of calls apart: gradients are unscaled and clipped
 * before the first loop that reads them, and averaged and zeroed after the last.
 */
class FusedProgramsTest {
  private static final int STEPS = 4;

  /** The step whose gradients are not finite. */
  private static final int BROKEN = 2;

  private static final double MAX_NORM = 0.7;

  static Stream<Arguments> hasTheBitsOfTheCallsApart() {
    List<Arguments> all = new ArrayList<>();
    for (LoopedRules rule : LoopedRules.values()) {
      for (DType dtype : DType.values()) {
        all.add(Arguments.of(rule, new Way(dtype, false, 2, 16_384)));
        all.add(Arguments.of(rule, new Way(dtype, true, 2, 16_384)));
      }
      all.add(Arguments.of(rule, new Way(DType.FLOAT32, false, 1, 1_024)));
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource
  void hasTheBitsOfTheCallsApart(LoopedRules rule, Way way) {
    AroundRun apart = new AroundRun(rule, new Way(way.dtype(), false, 1, 16_384));
    AroundRun fused = new AroundRun(rule, way);
    FusedStep step =
        FusedStep.of(fused.optimizer)
            .unscaling(fused.scaler)
            .clippingGradNorm(MAX_NORM)
            .averaging(fused.averages)
            .zeroingGrad();
    for (int i = 0; i < STEPS; i++) {
      for (AroundRun run : List.of(apart, fused)) {
        run.backward(i, run.scaler.getScale());
        if (i == BROKEN) {
          run.parameters.get(0).grad().set(299_999, Double.NaN);
        }
      }
      boolean finite = apart.scaler.unscale(apart.optimizer);
      double norm = ClipGrad.clipGradNorm(apart.parameters, MAX_NORM);
      apart.scaler.step(apart.optimizer);
      apart.scaler.update();
      apart.averages.updateParameters();
      apart.optimizer.zeroGrad();

      assertThat(step.step()).as("step %d", i).isEqualTo(finite).isEqualTo(i != BROKEN);
      fused.scaler.update();
      assertThat(fused.difference(apart)).as("step %d", i).isEmpty();
      if (finite) {
        assertThat(step.totalNorm()).isEqualTo(norm).isGreaterThan(MAX_NORM);
      }
    }
    assertThat(fused.optimizer.stepCount(fused.parameters.get(0))).isEqualTo(STEPS - 1);
  }
}
