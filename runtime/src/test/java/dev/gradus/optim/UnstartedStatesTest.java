package dev.gradus.optim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.HyperKey;
import dev.gradus.HyperValues;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.compiled.CompiledRule;
import dev.gradus.compiled.CompiledUpdate;
import dev.gradus.compiled.KernelSpec;
import dev.gradus.compiled.Operands;
import dev.gradus.compiled.StateSpec;
import dev.gradus.compiled.UniformOperands;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An optimizer loads whatever it saves, also right after a hyper-parameter asked for a new state.
 */
class UnstartedStatesTest {
  private static final HyperKey<Boolean> LEFT = HyperKey.ofBoolean("left", "left", false);
  private static final HyperKey<Boolean> RIGHT = HyperKey.ofBoolean("right", "right", false);

  private final Parameter weight = Parameter.of("weight", Tensor.of(new double[] {8}));

  private Optimizer optimizer(boolean takesStep) {
    weight.grad().fill(1);
    return RuleOptimizer.builder(new Rule(takesStep)).build(weight);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void areSavedThoughThereWereNone(boolean takesStep) {
    Optimizer optimizer = optimizer(takesStep);
    optimizer.step();
    optimizer.paramGroups().get(0).set(RIGHT, true);

    Map<String, Tensor> saved = reload(optimizer, takesStep);

    assertThat(Objects.requireNonNull(saved.get("right")).item()).isZero();
    assertThat(saved).doesNotContainKey("left");
    assertThat(saved.containsKey("step")).isEqualTo(takesStep);
  }

  @Test
  void areSavedAgainAfterALoad() {
    Optimizer optimizer = optimizer(false);
    optimizer.paramGroups().get(0).set(LEFT, true);
    optimizer.step();
    Optimizer resumed = optimizer(false);
    resumed.loadStateDict(optimizer.stateDict());
    resumed.paramGroups().get(0).set(RIGHT, true);

    assertThat(reload(resumed, false)).containsOnlyKeys("left", "right");
  }

  @Test
  void areNotSavedOfAParameterThatNeverStepped() {
    Optimizer optimizer = optimizer(true);
    optimizer.paramGroups().get(0).set(RIGHT, true);
    assertThat(optimizer.stateDict().state()).isEmpty();
    assertThat(optimizer(true).stateDict().state()).isEmpty();
  }

  @Test
  void areHiddenWhileTheFormulaAsksWhetherTheyWereWritten() {
    Optimizer optimizer = optimizer(true);
    optimizer.paramGroups().get(0).set(LEFT, true);
    optimizer.step(); // Reads asked, and does not write it.
    assertThat(optimizer.state(weight)).containsOnlyKeys("step", "left");
    assertThat(reload(optimizer, true)).containsOnlyKeys("step", "left");

    optimizer.paramGroups().get(0).set(RIGHT, true);
    optimizer.step();
    assertThat(optimizer.state(weight)).containsOnlyKeys("step", "left", "right", "asked");
    assertThat(reload(optimizer, true)).containsOnlyKeys("step", "left", "right", "asked");
  }

  /** The state of a new optimizer that has loaded the saved one and taken the same step. */
  private Map<String, Tensor> reload(Optimizer saved, boolean takesStep) {
    StateDict dict = saved.stateDict();
    Optimizer loaded = optimizer(takesStep);
    loaded.loadStateDict(dict);
    saved.step();
    loaded.step();
    assertThat(Everything.of(loaded.stateDict())).isEqualTo(Everything.of(saved.stateDict()));
    return Objects.requireNonNull(dict.state().get(0));
  }

  /**
   * A rule as if generated: it sums the gradient into each of two states that is switched on. A
   * third state is used with the left one, and written only if both are on.
   */
  private static final class Rule extends CompiledRule {
    private final boolean takesStep;

    private Rule(boolean takesStep) {
      super(
          "Switches",
          List.of(LEFT, RIGHT),
          List.of(
              StateSpec.perElement("left", "left"),
              StateSpec.perElement("right", "right"),
              StateSpec.perElement("asked", "asked").asksFirst()),
          List.of(
              KernelSpec.of(0, 0, 0, 0),
              KernelSpec.of(0b101, 0b1, 1, 1),
              KernelSpec.of(0b10, 0b10, 2, 2),
              KernelSpec.of(0b111, 0b111, 3, 3)),
          Update::new);
      this.takesStep = takesStep;
    }

    @Override
    public boolean takesStep() {
      return takesStep;
    }

    @Override
    public long statesUsed(HyperValues values) {
      return (values.get(LEFT) ? 0b01L : 0) | (values.get(RIGHT) ? 0b10L : 0);
    }

    @Override
    public long statesReachable(HyperValues values) {
      return statesUsed(values) | (values.get(LEFT) ? 0b100L : 0);
    }
  }

  private static final class Update extends CompiledUpdate {
    @Override
    public int prepare(HyperValues hypers, long step, UniformOperands at) {
      return (hypers.get(LEFT) ? 1 : 0) + (hypers.get(RIGHT) ? 2 : 0);
    }

    @Override
    public void run(int loop, Operands at, int from, int to) {
      double[] grads = at.doubles(Operands.GRAD);
      for (int i = from; i < to; i++) {
        if ((loop & 1) != 0) {
          at.doubles(0)[i] += grads[i];
        }
        if ((loop & 2) != 0) {
          at.doubles(1)[i] += grads[i];
        }
      }
    }
  }
}
