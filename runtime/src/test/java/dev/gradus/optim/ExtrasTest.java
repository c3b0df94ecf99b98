package dev.gradus.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gradus.Parameter;
import dev.gradus.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A group keeps entries beside its hyper-parameters, such as a scheduler's {@code initial_lr}. */
class ExtrasTest {
  private final Parameter weight = Parameter.of("weight", Tensor.of(new double[] {1}));
  private final Momentum optimizer = Momentum.builder().lr(0.5).build(weight);
  private final ParamGroup group = optimizer.paramGroups().get(0);

  @Test
  void areSavedAndLoadedInOrder() {
    group.setExtra("initial_lr", 0.5).setExtra("fused", null);
    group.setExtra("milestones", Arrays.asList(1L, null, "x", true));
    StateDict saved = optimizer.stateDict();
    Momentum other = Momentum.builder().lr(0.1).build(weight);
    other.paramGroups().get(0).setExtra("max_lr", 1.0);

    other.loadStateDict(saved);

    assertThat(other.paramGroups().get(0).extras().entrySet())
        .containsExactlyElementsOf(group.extras().entrySet());
    assertThat(other).hasToString(optimizer.toString());
  }

  @Test
  void arePlainValues() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> group.setExtra("lr", List.of(weight)))
        .withMessage(
            "lr is a Parameter: a group's extra entry is null, Boolean, Long, Double, String or a"
                + " List of those");
    assertThat(group.extras()).isEmpty();
  }

  @Test
  void arePartOfWhatIsPrinted() {
    group.setExtra("initial_lr", 0.5);
    assertThat(optimizer.toString()).contains("    initial_lr: 0.5\n");
  }
}
