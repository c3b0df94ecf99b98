package dev.gradus.average;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.gradus.ArenaMemory;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Momentum;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;

/** Values in arenas are averaged by one thread alone; if none may touch them, nothing moves. */
@EnabledForJreRange(minVersion = 22)
class LostValuesTest {
  private static final int LARGE = 600_007;

  private final Parameter kept = Parameter.of("kept", Tensor.of(new float[] {1, 2}));

  @Test
  void areRefusedBeforeOthersChange() throws ReflectiveOperationException {
    ArenaMemory arena = ArenaMemory.confined();
    Parameter lost = Parameter.of("lost", arena.ones(3));
    AveragedModel averaged = new AveragedModel(List.of(kept, lost));
    Momentum optimizer = Momentum.builder().build(kept);
    averaged.updateParameters();
    kept.tensor().fill(7);
    kept.grad().fill(1);
    arena.close();
    String message = "The memory of the values of 'lost' cannot be touched here";
    assertThatIllegalStateException().isThrownBy(averaged::updateParameters).withMessage(message);
    assertThatIllegalStateException().isThrownBy(averaged::swap).withMessage(message);
    assertThatIllegalStateException()
        .isThrownBy(() -> optimizer.step(averaged.pass()))
        .withMessage(message);
    assertThat(averaged.average(kept).floats()).containsExactly(1, 2);
    assertThat(kept.tensor().floats()).containsExactly(7, 7);
    assertThat(averaged.nAveraged()).isOne();
  }

  /** The other parameters are so large that several threads would read them. */
  @Test
  void ofOneThreadAreAveragedByIt() throws ReflectiveOperationException {
    ArenaMemory arena = ArenaMemory.confined();
    Parameter confined = Parameter.of("confined", arena.ones(LARGE));
    AveragedModel averaged = new AveragedModel(List.of(confined, kept));
    for (int i = 0; i < 20; i++) {
      averaged.updateParameters();
    }
    assertThat(averaged.average(confined).get(LARGE - 1)).isOne();
    arena.close();
  }
}
