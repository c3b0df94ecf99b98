package dev.gradus.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.TwoThreads;
import dev.gradus.optim.Momentum;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** One fused step runs at a time; a second one is refused in words. */
class FusedStepTurnTest {
  private static final int STEPS = 20_000;
  private static final String SENTENCE =
      "This FusedStep of Momentum was to step while another thread steps it: it does one step at a"
          + " time";

  private final Parameter weight = Parameter.of("weight", Tensor.of(new float[] {3, 4}));
  private final Momentum optimizer = Momentum.builder().lr(1).build(weight);
  private final FusedStep step = FusedStep.of(optimizer).clippingGradNorm(1).skippingNonFinite();

  @Test
  void aHookThatTakesItChangesNothing() {
    weight.grad().fill(32);
    GradScaler scaler = new GradScaler(16, 2, 0.5, 10);
    FusedStep unscaling = step.unscaling(scaler);
    optimizer.registerStepPreHook(o -> unscaling.step());

    assertThatIllegalStateException()
        .isThrownBy(unscaling::step)
        .withMessage(
            "A hook or closure of FusedStep of Momentum called step() while it steps: call it"
                + " afterwards");
    assertThat(weight.tensor().floats()).containsExactly(3, 4);
    assertThat(unscaling.totalNorm()).isEqualTo(Math.sqrt(8), within(1e-6));
  }

  @Test
  void twoThreadsNeverMeetWithinIt() throws InterruptedException {
    weight.grad().fill(0);
    Queue<Throwable> failures = TwoThreads.failures(STEPS, step::step);
    assertThat(failures).allSatisfy(e -> assertThat(e).hasMessage(SENTENCE));
    assertThat(optimizer.stepCount(weight)).isEqualTo(2L * STEPS - failures.size());
  }
}
