package dev.gradus.verification.determinism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.LoadReport;
import dev.gradus.optim.ParamGroup;
import dev.gradus.optim.StateDict;
import dev.gradus.rules.joint.AvaGrad;
import dev.gradus.rules.joint.Prodigy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Groups that have no gradients for a while, or are loaded into one, keep what is known. */
class ProdigyGroupsTest {
  private static final int STEPS = 20;

  private final Parameter p = parameter("p");
  private final Parameter q = parameter("q");

  private static Parameter parameter(String name) {
    return Parameter.of(name, Tensor.of(new double[] {0, 0}));
  }

  /** Sets the gradient of half the squared distance from a point. */
  private static void pull(Parameter parameter, double x, double y) {
    Tensor at = parameter.tensor();
    parameter.setGrad(Tensor.of(new double[] {at.get(0) - x, at.get(1) - y}));
  }

  private void step(Prodigy optimizer, boolean frozen) {
    pull(p, 3, -1);
    if (frozen) {
      q.setGrad(null);
    } else {
      pull(q, 1, 2);
    }
    optimizer.step();
  }

  private static double d(Prodigy optimizer, int group) {
    return optimizer.paramGroups().get(group).states().getOrDefault("d", Double.NaN);
  }

  private double distance(double x, double y) {
    return Math.hypot(q.tensor().get(0) - x, q.tensor().get(1) - y);
  }

  @Test
  void catchUpOnceTheyAreThawed() {
    Prodigy optimizer = Prodigy.builder().build(ParamGroup.of(p), ParamGroup.of(q));
    for (int i = 0; i < STEPS; i++) {
      step(optimizer, true);
    }
    assertThat(d(optimizer, 0)).isGreaterThan(0.5);
    assertThat(d(optimizer, 1)).isEqualTo(1e-6);
    assertThat(distance(0, 0)).isZero();
    step(optimizer, false);
    // What the step adds is for all groups, so that groups that have the same keep it so.
    assertThat(optimizer.paramGroups().get(1).states())
        .isEqualTo(optimizer.paramGroups().get(0).states())
        .containsEntry("k", STEPS + 1.0);
    for (int i = 0; i < 200; i++) {
      step(optimizer, false);
    }
    assertThat(distance(1, 2)).isLessThan(0.1);
    assertThat(d(optimizer, 1)).isEqualTo(d(optimizer, 0));
  }

  /** What is learned of the whole optimizer is for a group without gradients, too. */
  @Test
  void followWhileTheyHaveNoGradients() {
    Prodigy optimizer = Prodigy.builder().build(ParamGroup.of(p), ParamGroup.of(q));
    for (int i = 0; i < STEPS; i++) {
      step(optimizer, i % 5 == 3 || i % 5 == 4);
      assertThat(optimizer.paramGroups().get(1).states())
          .isEqualTo(optimizer.paramGroups().get(0).states())
          .containsEntry("k", i + 1.0);
    }
    Map<String, Double> learned = optimizer.paramGroups().get(1).states();
    p.setGrad(null);
    pull(q, 1, 2);
    optimizer.step(); // The first group waits, and follows the second.
    assertThat(optimizer.paramGroups().get(0).states())
        .isEqualTo(optimizer.paramGroups().get(1).states())
        .isNotEqualTo(learned);
  }

  /** AvaGrad's state is made of the group's own parameters. */
  @Test
  void keepWhatTheyLearnedOfThemselves() {
    AvaGrad optimizer = AvaGrad.builder().build(ParamGroup.of(p), ParamGroup.of(q));
    pull(p, 3, -1);
    pull(q, 3, -1);
    optimizer.step(); // The same in both groups, so far.
    Map<String, Double> learned = optimizer.paramGroups().get(1).states();
    pull(p, 3, -1);
    q.setGrad(null);
    optimizer.step();
    assertThat(optimizer.paramGroups().get(0).states()).isNotEqualTo(learned);
    assertThat(optimizer.paramGroups().get(1).states()).isEqualTo(learned);
  }

  /** A new parameter in a group of its own, beside one that was loaded. */
  @Test
  void catchUpAfterALoadInPart() {
    Prodigy before = Prodigy.builder().build(ParamGroup.of(p));
    for (int i = 0; i < STEPS; i++) {
      step(before, true);
    }
    Prodigy optimizer = Prodigy.builder().build(ParamGroup.of(q), ParamGroup.of(p));
    LoadReport report = optimizer.loadStateDict(before.stateDict(), false);
    assertThat(report.missing()).containsExactly("q");
    assertThat(d(optimizer, 0)).isEqualTo(1e-6);
    step(optimizer, false);
    assertThat(optimizer.paramGroups().get(0).states())
        .isEqualTo(optimizer.paramGroups().get(1).states())
        .containsEntry("k", STEPS + 1.0);
  }

  private StateDict ofTwoRates(double coefficient) {
    Prodigy two =
        Prodigy.builder()
            .build(
                ParamGroup.of(p),
                ParamGroup.of(q).set(Prodigy.LR, 0.5).set(Prodigy.D_COEF, coefficient));
    for (int i = 0; i < STEPS; i++) {
      step(two, false);
    }
    return two.stateDict();
  }

  /** The rates differ, of which the group keeps its own; what was learned is the same. */
  @Test
  void agreeWhenTheyAreLoadedIntoOne() {
    StateDict saved = ofTwoRates(1);
    Prodigy one = Prodigy.builder().build(ParamGroup.of(parameter("p"), parameter("q")));
    one.loadStateDict(saved);
    Map<String, Double> states = one.paramGroups().get(0).states();
    assertThat(states).containsEntry("k", (double) STEPS);
    assertThat(d(one, 0)).isGreaterThan(0.1);
    for (StateDict.Group group : saved.paramGroups()) {
      states.forEach((key, value) -> assertThat(group.values().get(key)).isEqualTo(value));
    }
    assertThat(one.paramGroups().get(0).get(Prodigy.LR)).isEqualTo(1);
  }

  @Test
  void areRefusedWhenTheyLearnedOtherThings() {
    StateDict saved = ofTwoRates(0.5);
    List<StateDict.Group> groups = saved.paramGroups();
    assertThat(groups.get(0).values().get("d")).isNotEqualTo(groups.get(1).values().get("d"));
    Prodigy one = Prodigy.builder().build(ParamGroup.of(parameter("p"), parameter("q")));
    assertThatThrownBy(() -> one.loadStateDict(saved))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The parameters of group 0 were saved in groups that differ in the state d of Prodigy:"
                + " %s in group 0, %s in group 1; a load in part keeps the group's own value",
            groups.get(0).values().get("d"), groups.get(1).values().get("d"));
    LoadReport report = one.loadStateDict(saved, false);
    assertThat(report.mismatched()).hasSize(2);
    assertThat(report.mismatched().get(1)).contains("differ in the state d_max of Prodigy");
    assertThat(one.paramGroups().get(0).states())
        .containsEntry("d", 1e-6)
        .containsEntry("d_max", 1e-6)
        .containsEntry("k", (double) STEPS);
  }
}
