package dev.gradus.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.TwoThreads;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A second step of an optimizer at the same time is refused in words. */
class TurnTest {
  private static final String SENTENCE =
      "This Momentum was to step while another thread steps it: it does one step at a time";
  private static final int STEPS = 5_000;

  private final Parameter weight = Parameter.of("weight", Tensor.of(new double[] {8}));
  private final Optimizer optimizer = Momentum.builder().momentum(0.5).build(weight);

  TurnTest() {
    weight.grad().fill(1);
  }

  @Test
  void isOneThreads() throws InterruptedException {
    CountDownLatch within = new CountDownLatch(1);
    CountDownLatch tried = new CountDownLatch(1);
    HookHandle hook =
        optimizer.registerStepPreHook(
            o -> {
              within.countDown();
              awaits(tried);
            });
    Thread other = new Thread(optimizer::step);
    other.start();
    within.await();
    assertThatIllegalStateException().isThrownBy(optimizer::step).withMessage(SENTENCE);
    tried.countDown();
    other.join();
    hook.remove();
    assertThat(optimizer.stepCount(weight)).isOne();
    optimizer.step();
    assertThat(optimizer.stepCount(weight)).isEqualTo(2);
  }

  private static void awaits(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void isNeverLostBetweenTwo() throws InterruptedException {
    Queue<Throwable> failures = TwoThreads.failures(STEPS, optimizer::step);
    assertThat(failures).allSatisfy(e -> assertThat(e).hasMessage(SENTENCE));
    assertThat(optimizer.stepCount(weight)).isEqualTo(2L * STEPS - failures.size());
  }
}
