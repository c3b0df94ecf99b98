package dev.gradus.optim;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gradus.Parameter;
import dev.gradus.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With names on both sides, the order and the groups of the parameters do not matter. */
class LoadByNameTest {
  private final Parameter a = Parameter.of("a", Tensor.of(new double[] {1, 2}));
  private final Parameter b = Parameter.of("b", Tensor.of(new double[] {3, 4}));
  private final Parameter c = Parameter.of("c", Tensor.of(new double[] {5, 6}));
  private final Anchor optimizer =
      Anchor.builder().lr(1).build(ParamGroup.of(a, b), ParamGroup.of(c).set(Anchor.LR, 2.0));

  @BeforeEach
  void step() {
    a.grad().fill(1);
    b.grad().fill(2);
    c.grad().fill(3);
    optimizer.step();
    c.setGrad(null);
    optimizer.step();
    optimizer.paramGroups().get(0).setExtra("initial_lr", 0.5);
  }

  private void assertStateIsBack(Optimizer loaded) {
    for (Parameter parameter : List.of(a, b, c)) {
      assertThat(Everything.of(loaded.state(parameter)))
          .isEqualTo(Everything.of(optimizer.state(parameter)));
    }
  }

  @Test
  void inAnotherOrder() {
    Anchor other = Anchor.builder().lr(9).build(ParamGroup.of(c), ParamGroup.of(b, a));

    other.loadStateDict(optimizer.stateDict());

    assertStateIsBack(other);
    assertThat(other.stepCount(a)).isEqualTo(2);
    assertThat(other.stepCount(c)).isEqualTo(1);
    assertThat(other.paramGroups().get(0).get(Anchor.LR)).isEqualTo(2);
    assertThat(other.paramGroups().get(0).extras()).isEmpty();
    assertThat(other.paramGroups().get(1).get(Anchor.LR)).isEqualTo(1);
    assertThat(other.paramGroups().get(1).extras()).isEqualTo(Map.of("initial_lr", 0.5));
  }

  @Test
  void groupsMadeOfOneHaveItsValues() {
    Anchor other =
        Anchor.builder().lr(9).build(ParamGroup.of(a), ParamGroup.of(b), ParamGroup.of(c));

    other.loadStateDict(optimizer.stateDict());

    assertStateIsBack(other);
    assertThat(other.paramGroups())
        .extracting(g -> g.get(Anchor.LR))
        .containsExactly(1.0, 1.0, 2.0);
    assertThat(other.paramGroups().get(1).extras()).isEqualTo(Map.of("initial_lr", 0.5));
  }

  @Test
  void aGroupMadeOfSeveralKeepsItsOwnValues() {
    Anchor other = Anchor.builder().lr(9).build(a, b, c);
    other.paramGroups().get(0).setExtra("mine", true);

    other.loadStateDict(optimizer.stateDict());

    assertStateIsBack(other);
    assertThat(other.paramGroups().get(0).get(Anchor.LR)).isEqualTo(9);
    assertThat(other.paramGroups().get(0).extras()).isEqualTo(Map.of("mine", true));
  }

  @Test
  void aGroupMadeOfSeveralWithTheSameValuesTakesThem() {
    optimizer.paramGroups().get(1).set(Anchor.LR, 1.0).setExtra("initial_lr", 0.5);
    Anchor other = Anchor.builder().lr(9).build(a, c, b);

    other.loadStateDict(optimizer.stateDict());

    assertThat(other.paramGroups().get(0).get(Anchor.LR)).isEqualTo(1);
    assertThat(other.paramGroups().get(0).extras()).isEqualTo(Map.of("initial_lr", 0.5));
  }

  @Test
  void aRunGoesOnToTheBit() {
    StateDict saved = optimizer.stateDict();
    List<Parameter> copies =
        List.of(a, b, c).stream().map(p -> Parameter.of(p.name(), p.tensor().copy())).toList();
    Anchor other =
        Anchor.builder()
            .lr(9)
            .build(ParamGroup.of(copies.get(2)), ParamGroup.of(copies.get(1), copies.get(0)));
    other.loadStateDict(saved);

    for (int step = 0; step < 5; step++) {
      for (Parameter parameter : List.of(a, b, c)) {
        parameter.grad().fill(step - 2.5);
      }
      copies.forEach(parameter -> parameter.grad().fill(1));
      copies.get(0).grad().fill(a.grad().get(0));
      copies.get(1).grad().fill(b.grad().get(0));
      copies.get(2).grad().fill(c.grad().get(0));
      optimizer.step();
      other.step();
    }

    assertThat(copies.get(0).tensor().doubles()).isEqualTo(a.tensor().doubles());
    assertThat(copies.get(1).tensor().doubles()).isEqualTo(b.tensor().doubles());
    assertThat(copies.get(2).tensor().doubles()).isEqualTo(c.tensor().doubles());
  }

  @Test
  void otherNamesAreRefusedUnlessTheyAreDropped() {
    Parameter renamed = Parameter.of("bias", b.tensor().copy());
    Anchor other = Anchor.builder().lr(9).build(ParamGroup.of(a, renamed), ParamGroup.of(c));
    StateDict saved = optimizer.stateDict();
    String before = Everything.of(other);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> other.loadStateDict(saved))
        .withMessage(
            "The state dict has no parameter 'bias', but 'b'; withoutNames() goes by position");
    assertThat(Everything.of(other)).isEqualTo(before);

    other.loadStateDict(saved.withoutNames());
    assertThat(Everything.of(other.state(renamed))).isEqualTo(Everything.of(optimizer.state(b)));
  }

  @Test
  void aParameterOnOneSideOnlyIsRefused() {
    Parameter d = Parameter.of("d", Tensor.of(new double[] {1}));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Anchor.builder().lr(1).build(a, b, c, d).loadStateDict(optimizer.stateDict()))
        .withMessage("The state dict has no parameter 'd'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Anchor.builder().lr(1).build(a).loadStateDict(optimizer.stateDict()))
        .withMessage("The optimizer has no parameter 'b', 'c', which the state dict has");
  }

  @Test
  void aNameThatIsThereTwiceIsRefusedInAnyCase() {
    StateDict saved = optimizer.stateDict();
    StateDict.Group first = saved.paramGroups().get(0);
    StateDict.Group twice =
        new StateDict.Group(first.values(), first.extras(), first.params(), List.of("a", "c"));
    StateDict bad = new StateDict(null, saved.state(), List.of(twice, saved.paramGroups().get(1)));
    String before = Everything.of(optimizer);
    for (boolean strict : List.of(true, false)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> optimizer.loadStateDict(bad, strict))
          .withMessage(
              "Two parameters of the state dict are called 'c': load its withoutNames() to go by position");
    }
    assertThat(Everything.of(optimizer)).isEqualTo(before);
    optimizer.loadStateDict(bad.withoutNames());
    assertThat(Everything.of(optimizer)).isEqualTo(before);
  }

  /** If one group has no names, the names of the others do not count. */
  @Test
  void goesByPositionIfAGroupHasNoNames() {
    StateDict saved = optimizer.stateDict();
    StateDict.Group first = saved.paramGroups().get(0);
    StateDict.Group unnamed =
        new StateDict.Group(first.values(), first.extras(), first.params(), List.of());
    Anchor other = Anchor.builder().lr(9).build(ParamGroup.of(b, a), ParamGroup.of(c));

    other.loadStateDict(
        new StateDict(null, saved.state(), List.of(unnamed, saved.paramGroups().get(1))));

    assertThat(Everything.of(other.state(b))).isEqualTo(Everything.of(optimizer.state(a)));
  }

  /** torch's Adagrad saves such a state before the first step. */
  @Test
  void aStepCountOfZeroHasItsState() {
    Anchor other = Anchor.builder().lr(9).build(ParamGroup.of(a, b), ParamGroup.of(c));
    StateDict saved = optimizer.stateDict();
    Map<String, Tensor> state =
        Map.of(
            "step", Tensor.scalar(0),
            "decay", Tensor.scalar(7),
            "slow", Tensor.of(new double[] {8, 9}));

    other.loadStateDict(new StateDict(null, Map.of(0, state), saved.paramGroups()));

    assertThat(other.stepCount(a)).isZero();
    assertThat(requireNonNull(other.state(a).get("slow")).doubles()).containsExactly(8, 9);
    StateDict again = other.stateDict();
    assertThat(requireNonNull(again.state().get(0))).containsOnlyKeys("step", "decay", "slow");
    other.loadStateDict(again);
    assertThat(Everything.of(other.stateDict())).isEqualTo(Everything.of(again));
  }
}
