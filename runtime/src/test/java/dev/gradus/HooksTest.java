package dev.gradus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HooksTest {
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
    first.remove(); // Does nothing, above all not to the second.
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
  void areNeverNull() {
    assertThatNullPointerException()
        .isThrownBy(() -> optimizer.registerStepPreHook(Nothing.here()))
        .withMessage("hook");
    assertThatNullPointerException()
        .isThrownBy(() -> optimizer.registerStepPostHook(Nothing.here()))
        .withMessage("hook");
  }
}
