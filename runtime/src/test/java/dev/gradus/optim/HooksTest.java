package dev.gradus.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.gradus.HyperKey;
import dev.gradus.Nothing;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HooksTest {
  private static final HyperKey<Double> LR = Momentum.LR;

  private final Parameter weight = Parameter.of("weight", Tensor.of(new double[] {1}));
  private final Momentum optimizer = Momentum.builder().lr(1).momentum(0.5).build(weight);
  private final List<String> calls = new ArrayList<>();

  @BeforeEach
  void giveAGradient() {
    weight.grad().fill(1);
  }

  @Test
  void areCalledInOrderBeforeAndAfter() {
    optimizer.registerStepPostHook(o -> calls.add("c" + weight.tensor().get(0)));
    optimizer.registerStepPreHook(o -> calls.add("a" + weight.tensor().get(0)));
    optimizer.registerStepPreHook(o -> calls.add("b" + (o == optimizer)));
    optimizer.registerStepPostHook(o -> calls.add("d"));

    optimizer.step();

    assertThat(calls).containsExactly("a1.0", "btrue", "c0.0", "d");
  }

  @Test
  void areRemovedByTheirHandles() {
    Consumer<Optimizer> hook = o -> calls.add("twice");
    HookHandle first = optimizer.registerStepPreHook(hook);
    HookHandle second = optimizer.registerStepPreHook(hook);
    optimizer.step();
    assertThat(calls).containsExactly("twice", "twice");

    first.remove();
    first.remove(); // Does nothing now, above all not to the second hook.
    optimizer.step();
    assertThat(calls).hasSize(3);

    second.remove();
    optimizer.step();
    assertThat(calls).hasSize(3);
  }

  @Test
  void registeredDuringACallAreCalledFromTheNextStepOn() {
    optimizer.registerStepPreHook(
        o -> {
          calls.add("outer");
          if (calls.size() == 1) {
            o.registerStepPreHook(inner -> calls.add("inner"));
          }
        });
    optimizer.step();
    assertThat(calls).containsExactly("outer");
    optimizer.step();
    assertThat(calls).containsExactly("outer", "outer", "inner");
  }

  @Test
  void mayRemoveThemselves() {
    HookHandle[] handle = new HookHandle[1];
    handle[0] =
        optimizer.registerStepPostHook(
            o -> {
              calls.add("once");
              handle[0].remove();
            });
    optimizer.registerStepPostHook(o -> calls.add("always"));
    optimizer.step();
    optimizer.step();
    assertThat(calls).containsExactly("once", "always", "always");
  }

  @Test
  void thatThrowBeforeAStepLeaveEverythingAsItWas() {
    optimizer.step();
    String before = Everything.of(optimizer);
    optimizer.registerStepPostHook(o -> calls.add("after"));
    HookHandle handle =
        optimizer.registerStepPreHook(
            o -> {
              throw new IllegalStateException("not now");
            });

    assertThatIllegalStateException().isThrownBy(optimizer::step).withMessage("not now");
    assertThatIllegalStateException().isThrownBy(() -> optimizer.step(() -> 1.0));
    assertThat(Everything.of(optimizer)).isEqualTo(before);
    assertThat(calls).isEmpty();

    handle.remove();
    optimizer.step();
    assertThat(Everything.of(optimizer)).isNotEqualTo(before);
  }

  @Test
  void thatThrowAfterAStepLeaveItDone() {
    HookHandle handle =
        optimizer.registerStepPostHook(
            o -> {
              throw new IllegalStateException("too late");
            });
    optimizer.registerStepPostHook(o -> calls.add("next"));

    assertThatIllegalStateException().isThrownBy(optimizer::step).withMessage("too late");
    assertThat(weight.tensor().get(0)).isZero();
    assertThat(optimizer.stepCount(weight)).isEqualTo(1);
    assertThat(calls).isEmpty();

    handle.remove();
    optimizer.step();
    assertThat(optimizer.stepCount(weight)).isEqualTo(2);
  }

  @Test
  void mayNotStep() {
    String message =
        "A hook or closure of Momentum called step() while it steps: call it afterwards";
    HookHandle before = optimizer.registerStepPreHook(Optimizer::step);
    assertThatIllegalStateException().isThrownBy(optimizer::step).withMessage(message);
    assertThatIllegalStateException().isThrownBy(() -> optimizer.step(() -> 1.0));
    before.remove();
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                optimizer.step(
                    () -> {
                      optimizer.step();
                      return 1;
                    }))
        .withMessage(message);
    assertThat(optimizer.stepCount(weight)).isZero();

    HookHandle after = optimizer.registerStepPostHook(o -> o.step(() -> 1.0));
    assertThatIllegalStateException().isThrownBy(optimizer::step).withMessage(message);
    assertThat(optimizer.stepCount(weight)).isEqualTo(1);
    after.remove();
    optimizer.step();
    assertThat(optimizer.stepCount(weight)).isEqualTo(2);
  }

  @Test
  void mayStepAnotherOptimizer() {
    Parameter bias = Parameter.of("bias", Tensor.of(new double[] {1}));
    bias.grad().fill(1);
    Momentum other = Momentum.builder().lr(1).build(bias);
    optimizer.registerStepPostHook(o -> other.step());
    optimizer.step();
    assertThat(bias.tensor().get(0)).isZero();
  }

  @Test
  void mayAddGroupsBeforeAStepWhichThenTakePartInIt() {
    Parameter bias = Parameter.of("bias", Tensor.of(new double[] {1}));
    bias.grad().fill(1);
    HookHandle handle =
        optimizer.registerStepPreHook(o -> o.addParamGroup(ParamGroup.of(bias).set(LR, 0.5)));
    optimizer.step();
    handle.remove();
    assertThat(bias.tensor().get(0)).isEqualTo(0.5);

    Parameter late = Parameter.of("late", Tensor.of(new double[] {1}));
    late.grad().fill(1);
    handle = optimizer.registerStepPostHook(o -> o.addParamGroup(ParamGroup.of(late)));
    optimizer.step();
    handle.remove();
    assertThat(optimizer.stepCount(late)).isZero();
    optimizer.step();
    assertThat(optimizer.stepCount(late)).isEqualTo(1);
  }

  @Test
  void mayLoadAStateDictAndSetHyperParameters() {
    StateDict fresh = optimizer.stateDict();
    optimizer.step();
    optimizer.registerStepPreHook(o -> o.loadStateDict(fresh));
    optimizer.registerStepPreHook(o -> o.paramGroups().get(0).set(LR, 0.25));
    weight.tensor().fill(1);
    weight.grad().fill(2);

    optimizer.step(); // As a first step: with the old state, the update would be 2.5.

    assertThat(weight.tensor().get(0)).isEqualTo(1 - 0.25 * 2);
    assertThat(optimizer.stepCount(weight)).isEqualTo(1);
  }

  @Test
  void areNeverNull() {
    assertThatNullPointerException()
        .isThrownBy(() -> optimizer.registerStepPreHook(Nothing.here()))
        .withMessage("hook");
    assertThatNullPointerException()
        .isThrownBy(() -> optimizer.registerStepPostHook(Nothing.here()))
        .withMessage("hook");
  }
}
