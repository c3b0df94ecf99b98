package dev.gradus.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.ArenaMemory;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Momentum;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;

/** Gradients in arenas are read by one thread alone; if none may touch them, nothing moves. */
@EnabledForJreRange(minVersion = 22)
class LostGradientsTest {
  private static final int LARGE = 600_007;

  private final Parameter kept = Parameter.of("kept", Tensor.of(new float[] {0, 0}));

  private Parameter lost() throws ReflectiveOperationException {
    kept.setGrad(Tensor.of(new float[] {3, 4}));
    ArenaMemory arena = ArenaMemory.confined();
    Parameter lost = arena.gradientOf("lost", 3);
    arena.close();
    return lost;
  }

  private void isRefused(ThrowingCallable call) {
    assertThatIllegalStateException()
        .isThrownBy(call)
        .withMessage("The memory of the gradient of 'lost' cannot be touched here");
    assertThat(kept.grad().floats()).containsExactly(3, 4);
  }

  @Test
  void areRefusedBeforeOthersChange() throws ReflectiveOperationException {
    Parameter lost = lost();
    List<Parameter> all = List.of(kept, lost);
    isRefused(() -> ClipGrad.clipGradValue(all, 0.5));
    isRefused(() -> ClipGrad.clipGradsWithNorm(all, 1, 5));
    isRefused(() -> ClipGrad.clipGradNorm(all, 1));
    Momentum optimizer = Momentum.builder().build(kept, lost);
    optimizer.registerStepPreHook(o -> {});
    isRefused(FusedStep.of(optimizer).unscaling(new GradScaler())::step);
    Parameter first = Parameter.of("first", Tensor.of(new float[] {0}));
    isRefused(() -> Grads.multiply(Momentum.builder().build(first, kept, lost), 0.5));
  }

  /** A step that was refused leaves no gradients in the next norm. */
  @Test
  void areNotInTheNormOfTheNextStep() throws ReflectiveOperationException {
    Parameter lost = lost();
    Momentum optimizer = Momentum.builder().lr(1).build(kept, lost);
    FusedStep step = FusedStep.of(optimizer).clippingGradNorm(10);
    isRefused(step::step);
    lost.setGrad(Tensor.of(new float[] {0, 12, 0}));
    step.step();
    assertThat(step.totalNorm()).isEqualTo(13);
    assertThat(lost.tensor().get(1)).isEqualTo(-120.0 / 13, within(1e-5));
  }

  /** The other gradients are so large that helpers would compute their norm. */
  @Test
  void ofOneThreadAreReadByIt() throws ReflectiveOperationException {
    ArenaMemory arena = ArenaMemory.confined();
    kept.setGrad(Tensor.of(new float[] {0, 0}));
    List<Parameter> all = List.of(kept, arena.gradientOf("confined", LARGE), kept);
    for (int i = 0; i < 20; i++) {
      assertThat(ClipGrad.getTotalNorm(all, 1, true)).isEqualTo(LARGE);
    }
    arena.close();
  }
}
