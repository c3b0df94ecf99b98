package dev.gradus.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import dev.gradus.rules.SGD;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepMeterTest {
  private static final int STEPS = 100;
  private static final int BYTES = 10_000;

  @Test
  void theTotalShowsWhatTheMedianHides() {
    Parameter parameter = Parameter.of("p", Tensor.of(new double[8]));
    parameter.setGrad(Tensor.of(new double[8]));
    Optimizer optimizer = SGD.builder().lr(0.1).build(parameter);
    List<byte[]> kept = new ArrayList<>(STEPS);
    optimizer.registerStepPostHook(
        self -> {
          if (self.stepCount(parameter) % 10 == 0) {
            kept.add(new byte[BYTES]);
          }
        });
    StepMeter meter = new StepMeter(optimizer, STEPS);
    for (int i = 0; i < STEPS; i++) {
      meter.step();
    }
    assertThat(kept.size()).isEqualTo(STEPS / 10);
    assertThat(meter.medianAllocatedBytes()).isLessThan(BYTES);
    assertThat(meter.allocatedBytesAfterFirst()).isGreaterThanOrEqualTo(STEPS / 10 * (long) BYTES);
  }
}
