package dev.gradus.optim;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A run continues from a state dict to the bit; {@link BadStateDictTest} has refused ones. */
class LoadStateDictTest {
  private static final int STEPS = 9;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 8})
  void continuesToTheBit(int saveAfter) {
    for (DType dtype : DType.values()) {
      List<Parameter> first = params(dtype);
      List<Parameter> second = params(dtype);
      Anchor straight = anchor(first);
      Anchor broken = anchor(second);
      for (int step = 0; step < saveAfter; step++) {
        step(straight, first, step);
        step(broken, second, step);
      }
      StateDict saved = broken.stateDict();
      Anchor resumed =
          Anchor.builder().lr(9).build(ParamGroup.of(second.get(0)), ParamGroup.of(second.get(1)));
      resumed.loadStateDict(saved);
      for (int step = saveAfter; step < STEPS; step++) {
        step(straight, first, step);
        step(resumed, second, step);
      }
      assertThat(Everything.of(resumed)).isEqualTo(Everything.of(straight));
    }
  }

  private static Anchor anchor(List<Parameter> params) {
    return Anchor.builder()
        .lr(0.125)
        .build(
            ParamGroup.of(params.get(0)).set(Anchor.TRACK, true),
            ParamGroup.of(params.get(1)).set(Anchor.LR, 0.3));
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void continuesTheHistoryOfFirst(DType dtype) {
    for (int saveAfter = 0; saveAfter < 3; saveAfter++) {
      List<Parameter> first = params(dtype);
      List<Parameter> second = params(dtype);
      Momentum straight = Momentum.builder().lr(0.1).momentum(0.9).build(first);
      Momentum broken = Momentum.builder().lr(0.1).momentum(0.9).build(second);
      for (int step = 0; step < saveAfter; step++) {
        step(straight, first, step);
        step(broken, second, step);
      }
      Momentum resumed = Momentum.builder().build(second);
      resumed.loadStateDict(broken.stateDict());
      for (int step = saveAfter; step < STEPS; step++) {
        step(straight, first, step);
        step(resumed, second, step);
      }
      assertThat(Everything.of(resumed.stateDict())).isEqualTo(Everything.of(straight.stateDict()));
      assertThat(Everything.bits(second.get(0).tensor()))
          .isEqualTo(Everything.bits(first.get(0).tensor()));
    }
  }

  @Test
  void forgetsWhatTheStateDictDoesNotHave() {
    List<Parameter> params = params(DType.FLOAT64);
    Momentum optimizer = Momentum.builder().lr(1).momentum(0.5).build(params);
    StateDict fresh = optimizer.stateDict();
    step(optimizer, params, 0);

    optimizer.loadStateDict(fresh);

    assertThat(optimizer.state(params.get(0))).isEmpty();
    assertThat(optimizer.stepCount(params.get(0))).isZero();
    step(optimizer, params, 5); // Again a first step: the gradient becomes the state.
    assertThat(Everything.of(Map.of("", params.get(0).grad())))
        .isEqualTo(Everything.of(optimizer.state(params.get(0))).replace("momentum_buffer", ""));
  }

  @Test
  void findsParametersByTheNumbersInTheGroups() {
    List<Parameter> params = params(DType.FLOAT64);
    Anchor optimizer = anchor(params);
    step(optimizer, params, 1);
    String before = Everything.of(optimizer);
    StateDict saved = optimizer.stateDict();
    // A dict as from a file, with other numbers, no names and no rule.
    StateDict renumbered =
        new StateDict(
            null,
            Map.of(70, state(saved, 0), 7, state(saved, 1)),
            List.of(
                new StateDict.Group(
                    saved.paramGroups().get(0).values(), Map.of(), List.of(70), List.of()),
                new StateDict.Group(
                    saved.paramGroups().get(1).values(), Map.of(), List.of(7), List.of())));
    Anchor fresh = anchor(params);

    fresh.loadStateDict(renumbered);

    assertThat(Everything.of(fresh)).isEqualTo(before);
  }

  @Test
  void keepsAStateThatTheConfigurationDoesNotUse() {
    Parameter weight = Parameter.of("weight", Tensor.of(new double[] {1}));
    Anchor optimizer = Anchor.builder().lr(1).track(true).build(weight);
    weight.grad().fill(1);
    optimizer.step();
    optimizer.paramGroups().get(0).set(Anchor.TRACK, false);
    Anchor other = Anchor.builder().lr(1).build(weight);

    other.loadStateDict(optimizer.stateDict());

    assertThat(Everything.of(other)).isEqualTo(Everything.of(optimizer));
    assertThat(other.state(weight)).containsKey("peak");
  }

  /** The bits of a NaN survive, too. */
  @Test
  void keepsTheBitsOfNaN() {
    long decay = 0x7ff8_dead_beef_0001L;
    int slow = 0xffc0_1234;
    Parameter weight = Parameter.of("weight", Tensor.of(new float[] {1}));
    Anchor optimizer = Anchor.builder().lr(1).build(weight);
    Map<String, Tensor> state =
        Map.of(
            "step", Tensor.scalar(1),
            "decay", Tensor.scalar(Double.longBitsToDouble(decay)),
            "slow", Tensor.of(new float[] {Float.intBitsToFloat(slow)}));

    optimizer.loadStateDict(
        new StateDict(null, Map.of(0, state), optimizer.stateDict().paramGroups()));

    Map<String, Tensor> saved = state(optimizer.stateDict(), 0);
    assertThat(Double.doubleToRawLongBits(requireNonNull(saved.get("decay")).item()))
        .isEqualTo(decay);
    assertThat(Float.floatToRawIntBits(requireNonNull(saved.get("slow")).floats()[0]))
        .isEqualTo(slow);
  }

  @Test
  void acceptsScalarsOfEitherDtype() {
    Parameter weight = Parameter.of("weight", Tensor.of(new double[] {1}));
    Anchor optimizer = Anchor.builder().lr(1).build(weight);
    StateDict.Group group = optimizer.stateDict().paramGroups().get(0);
    Tensor two = Tensor.of(new float[] {2}, new int[0]);

    optimizer.loadStateDict(
        new StateDict(
            optimizer.identity(),
            Map.of(0, Map.of("step", two, "decay", two, "slow", weight.tensor())),
            List.of(group)));

    assertThat(optimizer.stepCount(weight)).isEqualTo(2);
    assertThat(optimizer.state(weight).get("decay")).hasToString("float64[]");
  }

  private static Map<String, Tensor> state(StateDict dict, int index) {
    return requireNonNull(dict.state().get(index));
  }

  private static List<Parameter> params(DType dtype) {
    Parameter weight = Parameter.of("weight", Tensor.zeros(dtype, 3, 2));
    Parameter bias = Parameter.of("bias", Tensor.zeros(dtype, 5));
    fill(weight.tensor(), 1);
    fill(bias.tensor(), 2);
    return List.of(weight, bias);
  }

  /** Takes a step; bias has a gradient in every second one. */
  private static void step(Optimizer optimizer, List<Parameter> params, int step) {
    optimizer.zeroGrad(true);
    fill(params.get(0).grad(), step);
    if (step % 2 == 1) {
      fill(params.get(1).grad(), -step);
    }
    optimizer.step();
  }

  private static void fill(Tensor tensor, long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < tensor.numel(); i++) {
      tensor.set(i, random.nextGaussian());
    }
  }
}
