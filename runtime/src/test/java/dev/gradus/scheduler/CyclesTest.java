package dev.gradus.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Anchor;
import dev.gradus.optim.Momentum;
import dev.gradus.optim.ParamGroup;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Schedules go up and down, and the momentum the other way. */
class CyclesTest {
  private final Momentum optimizer =
      Momentum.builder().momentum(0.5).build(group("a").set(Momentum.LR, 1.0), group("b"));

  private static ParamGroup group(String name) {
    return ParamGroup.of(Parameter.of(name, Tensor.zeros(DType.FLOAT32, 1)));
  }

  private List<Double> rates() {
    return optimizer.paramGroups().stream().map(group -> group.get(Momentum.LR)).toList();
  }

  @Test
  void cyclesMomentumAgainstTheRate() {
    CyclicLR scheduler =
        CyclicLR.builder(optimizer, 0.1, 0.5)
            .stepSizeUp(2)
            .baseMomentum(0.6, 0.5)
            .maxMomentum(0.9, 0.7)
            .build();
    for (double down : new double[] {0, 0.5, 1, 0.5, 0}) {
      assertThat(momentum(0)).isCloseTo(0.9 - 0.3 * down, within(1e-15));
      assertThat(momentum(1)).isCloseTo(0.7 - 0.2 * down, within(1e-15));
      assertThat(rates().get(0)).isCloseTo(0.1 + 0.4 * down, within(1e-15));
      scheduler.step();
    }
  }

  @Test
  void theRateACycleBeginsWithIsTheInitialOne() {
    CyclicLR.builder(optimizer, new double[] {0.1, 0.2}, new double[] {0.5, 0.6}).build();
    assertThat(optimizer.paramGroups().get(0).extras()).containsEntry("initial_lr", 0.1);
    assertThat(optimizer.paramGroups().get(1).extras()).containsEntry("initial_lr", 0.2);
  }

  private double momentum(int group) {
    return optimizer.paramGroups().get(group).get(Momentum.MOMENTUM);
  }

  /** The first of {@code betas} is the momentum of an optimizer that has them. */
  @Test
  void cyclesTheFirstBetaAgainstTheRate() {
    Anchor anchor = Anchor.builder().lr(1).build(group("a"));
    CyclicLR cyclic =
        CyclicLR.builder(anchor, 0.1, 0.5).stepSizeUp(2).baseMomentum(0.5).maxMomentum(0.7).build();
    assertThat(cyclic.stateDict()).containsEntry("use_beta1", true);
    cyclic.step();
    assertThat(anchor.paramGroups().get(0).get(Anchor.BETA1)).isCloseTo(0.6, within(1e-15));
    OneCycleLR once =
        OneCycleLR.builder(anchor, 0.5).totalSteps(10).baseMomentum(0.2).maxMomentum(0.4).build();
    assertThat(once.stateDict()).containsEntry("use_beta1", true);
    assertThat(anchor.paramGroups().get(0).get(Anchor.BETA1)).isEqualTo(0.4);
  }

  /** At its end a phase has its own end value, not the next phase's start, which is rounded. */
  @Test
  void oneCycleIsAtItsGreatestExactly() {
    OneCycleLR scheduler =
        OneCycleLR.builder(optimizer, 0.9).totalSteps(10).divFactor(3).finalDivFactor(1).build();
    scheduler.step();
    scheduler.step();
    assertThat(rates()).containsExactly(0.9, 0.9);
  }

  @Test
  void badCyclesChangeNothing() {
    List<Double> before = rates();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CyclicLR.builder(optimizer, 0.1, 0.2).maxMomentum(0.9, 0.8, 0.7).build())
        .withMessage("There are 3 values of maxMomentum for 2 groups");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OneCycleLR.builder(optimizer, 0.1).build())
        .withMessage("totalSteps = 0 is not positive");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OneCycleLR.builder(optimizer, 0.1).totalSteps(3).baseMomentum(-1).build())
        .withMessageContaining("momentum = -1.0");
    assertThat(rates()).isEqualTo(before);
    assertThat(optimizer.paramGroups()).allSatisfy(g -> assertThat(g.extras()).isEmpty());
  }

  @Test
  void oneCycleEnds() {
    OneCycleLR scheduler = OneCycleLR.builder(optimizer, 0.1).totalSteps(2).build();
    scheduler.step();
    scheduler.step();
    assertThatThrownBy(scheduler::step)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("OneCycleLR has made its 2 steps: there is no step 3");
    assertThat(scheduler.lastEpoch()).isEqualTo(2);
  }
}
