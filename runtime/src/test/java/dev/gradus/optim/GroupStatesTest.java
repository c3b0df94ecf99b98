package dev.gradus.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.checkpoint.Checkpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** States of groups are saved and loaded with their groups, and shown with them. */
class GroupStatesTest {
  @TempDir private Path folder;

  /** Parameters a, b in one group, and c in another that begins with another state. */
  private static Optimizer optimizer() {
    return RuleOptimizer.builder(new MeetingRule())
        .threads(1)
        .build(
            ParamGroup.of(parameter("a", 30), parameter("b", 7)).set(MeetingRule.START, 0.5),
            ParamGroup.of(parameter("c", 12)).set(MeetingRule.CLIPS, false));
  }

  private static Parameter parameter(String name, int numel) {
    return Parameter.of(name, Tensor.zeros(DType.FLOAT32, numel));
  }

  /** Takes the step of this number, with gradients that depend on it alone. */
  private static void step(Optimizer optimizer, int number) {
    Random random = new Random(number);
    for (Parameter parameter : optimizer.parameters()) {
      for (int i = 0; i < parameter.tensor().numel(); i++) {
        parameter.grad().set(i, random.nextGaussian());
      }
    }
    optimizer.step();
  }

  private static List<Map<String, Double>> states(Optimizer optimizer) {
    return optimizer.paramGroups().stream().map(ParamGroup::states).toList();
  }

  @Test
  void standInTheGroupFromTheBeginning() {
    Optimizer optimizer = optimizer();
    List<StateDict.Group> groups = optimizer.stateDict().paramGroups();
    assertThat(groups.get(0).values())
        .containsExactly(Map.entry("clips", true), Map.entry("start", 0.5), Map.entry("d", 0.5));
    assertThat(groups.get(1).values())
        .containsExactly(Map.entry("clips", false), Map.entry("start", 0.25), Map.entry("d", 0.25));
    step(optimizer, 0);
    Map<String, @Nullable Object> after = optimizer.stateDict().paramGroups().get(0).values();
    assertThat(after).containsOnlyKeys("clips", "start", "d", "count").containsEntry("count", 1.0);
    assertThat(optimizer.state(optimizer.parameters().get(0))).containsOnlyKeys("average");
    assertThat(optimizer.toString())
        .contains("    start: 0.5\n    d: " + after.get("d") + "\n    count: 1.0\n");
    assertThat(ParamGroup.of().states()).isEmpty();
  }

  /** What a group starts with is settled when it joins. */
  @Test
  void doNotFollowTheirStartAfterwards() {
    Optimizer optimizer = optimizer();
    optimizer.paramGroups().get(0).set(MeetingRule.START, 8.0);
    assertThat(states(optimizer).get(0)).containsEntry("d", 0.5);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void goOnWhereTheyWere(int at) throws IOException {
    Optimizer running = optimizer();
    for (int i = 0; i < at; i++) {
      step(running, i);
    }
    Path file = folder.resolve("run.safetensors");
    Checkpoint.builder().parameters(running.parameters()).optimizer(running).save(file);
    Optimizer resumed = optimizer();
    Checkpoint saved = Checkpoint.read(file);
    saved.loadParameters(resumed.parameters());
    resumed.loadStateDict(saved.optimizer());
    for (int i = at; i < 5; i++) {
      assertThat(states(resumed)).isEqualTo(states(running));
      step(running, i);
      step(resumed, i);
    }
    for (int p = 0; p < running.parameters().size(); p++) {
      assertThat(resumed.parameters().get(p).tensor().floats())
          .isEqualTo(running.parameters().get(p).tensor().floats());
    }
    ParamGroup one = ParamGroup.of(parameter("late", 3)).set(MeetingRule.START, 9.0);
    ParamGroup other = ParamGroup.of(parameter("late", 3)).set(MeetingRule.START, 9.0);
    running.addParamGroup(one);
    resumed.addParamGroup(other);
    assertThat(other.states()).isEqualTo(one.states());
  }

  /** A group added to one that was saved before its first step starts on its own there, too. */
  @Test
  void areNoneYetInWhatWasSavedBeforeTheFirstStep() {
    Optimizer resumed = optimizer();
    resumed.loadStateDict(optimizer().stateDict());
    ParamGroup late = ParamGroup.of(parameter("late", 3)).set(MeetingRule.START, 9.0);
    resumed.addParamGroup(late);
    assertThat(late.states()).containsEntry("d", 9.0);
  }

  /** The start of a state that was never written is saved where nothing else tells it. */
  @Test
  void saveTheStartOfWhatWasNeverWritten() {
    Optimizer optimizer =
        RuleOptimizer.builder(new AskingRule()).build(ParamGroup.of(parameter("p", 1)));
    assertThat(optimizer.stateDict().paramGroups().get(0).values()).containsOnlyKeys("start");
    optimizer.paramGroups().get(0).set(AskingRule.START, 3.0);
    StateDict saved = optimizer.stateDict();
    assertThat(saved.paramGroups().get(0).values())
        .containsEntry("best.unwritten", 2.0)
        .doesNotContainKey("best");
    Optimizer loaded =
        RuleOptimizer.builder(new AskingRule()).build(ParamGroup.of(parameter("p", 1)));
    loaded.loadStateDict(saved);
    assertThat(loaded.stateDict().paramGroups().get(0).values())
        .isEqualTo(saved.paramGroups().get(0).values());
    for (Optimizer each : List.of(optimizer, loaded)) {
      each.parameters().get(0).grad().fill(1);
      each.step();
      assertThat(states(each).get(0)).containsOnly(Map.entry("best", 102.0));
      each.step();
      assertThat(states(each).get(0)).containsOnly(Map.entry("best", 103.0));
    }
  }

  private static StateDict with(StateDict saved, String key, @Nullable Object value) {
    List<StateDict.Group> groups = new ArrayList<>(saved.paramGroups());
    StateDict.Group first = groups.get(0);
    Map<String, @Nullable Object> values = new LinkedHashMap<>(first.values());
    values.put(key, value);
    groups.set(0, new StateDict.Group(values, first.extras(), first.params(), first.paramNames()));
    return new StateDict(saved.rule(), saved.state(), groups);
  }

  private static StateDict without(StateDict saved, String key) {
    List<StateDict.Group> groups = new ArrayList<>(saved.paramGroups());
    StateDict.Group first = groups.get(0);
    Map<String, @Nullable Object> values = new LinkedHashMap<>(first.values());
    values.remove(key);
    groups.set(0, new StateDict.Group(values, first.extras(), first.params(), first.paramNames()));
    return new StateDict(saved.rule(), saved.state(), groups);
  }

  @Test
  void areMissedIfTheyAreNotThere() {
    Optimizer running = optimizer();
    step(running, 0);
    StateDict saved = without(running.stateDict(), "d");
    Optimizer target = optimizer();
    assertThatThrownBy(() -> target.loadStateDict(saved))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("In group 0 the state d of Meeting is missing");
    assertThat(states(target)).isEqualTo(states(optimizer()));
    LoadReport report = target.loadStateDict(saved, false);
    assertThat(report.missing()).containsExactly("param_groups[0].d");
    assertThat(report.unexpected()).isEmpty();
    assertThat(states(target).get(0)).containsEntry("d", 0.5).containsEntry("count", 1.0);
    assertThat(states(target).get(1)).isEqualTo(states(running).get(1));
  }

  @Test
  void areRefusedIfTheyAreNoNumbers() {
    Optimizer running = optimizer();
    step(running, 0);
    for (Object wrong : List.of("abc", true, 3L, List.of(1.0))) {
      StateDict saved = with(running.stateDict(), "d", wrong);
      Optimizer target = optimizer();
      assertThatThrownBy(() -> target.loadStateDict(saved))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("In group 0: the state d is " + wrong + ", but should be a Double");
      assertThat(target.loadStateDict(saved, false).mismatched()).hasSize(1);
      assertThat(states(target).get(0)).containsEntry("d", 0.5);
    }
  }

  /** Parameters by name, in one group: the saved ones differed, so it keeps its own values. */
  @Test
  void stayIfTheParametersWereInGroupsThatDiffer() {
    Optimizer running = optimizer();
    step(running, 0);
    Optimizer target =
        RuleOptimizer.builder(new MeetingRule())
            .build(ParamGroup.of(parameter("a", 30), parameter("b", 7), parameter("c", 12)));
    target.loadStateDict(running.stateDict());
    assertThat(states(target).get(0)).containsOnly(Map.entry("d", 0.25));
  }

  /** Other groups and another order: each group takes over what its parameters were saved with. */
  @Test
  void followTheirParametersByName() {
    Optimizer running = optimizer();
    step(running, 0);
    Optimizer target =
        RuleOptimizer.builder(new MeetingRule())
            .build(
                ParamGroup.of(parameter("c", 12)),
                ParamGroup.of(parameter("b", 7)),
                ParamGroup.of(parameter("a", 30)));
    target.loadStateDict(running.stateDict());
    assertThat(states(target))
        .containsExactly(states(running).get(1), states(running).get(0), states(running).get(0));
  }

  /** A snapshot of another rule gives states of parameters only. */
  @Test
  void stayIfTheSnapshotIsOfAnotherRule() {
    Optimizer running = optimizer();
    step(running, 0);
    Optimizer target = optimizer();
    StateDict saved = running.stateDict();
    RuleIdentity rule = running.identity();
    RuleIdentity other = new RuleIdentity("Other", rule.takesStep(), rule.states(), rule.hypers());
    target.loadStateDict(new StateDict(other, saved.state(), saved.paramGroups()), false);
    assertThat(states(target)).isEqualTo(states(optimizer()));
    assertThat(target.state(target.parameters().get(0))).containsOnlyKeys("average");
  }

  @Test
  void areNoExtras() {
    ParamGroup group = ParamGroup.of(parameter("p", 3)).setExtra("d", 1.0);
    assertThatThrownBy(() -> RuleOptimizer.builder(new MeetingRule()).build(group))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("group 0 cannot have an extra entry d: it is a state of Meeting");
    ParamGroup present = optimizer().paramGroups().get(1);
    assertThatThrownBy(() -> present.setExtra("count.unwritten", 1.0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("group 1 cannot have an extra entry count.unwritten: it is a state of Meeting");
    assertThat(present.extras()).isEmpty();
    present.setExtra("initial_lr", 1.0);
    StateDict saved = optimizer().stateDict();
    StateDict.Group first = saved.paramGroups().get(0);
    StateDict wrong =
        new StateDict(
            saved.rule(),
            saved.state(),
            List.of(
                new StateDict.Group(
                    first.values(), Map.of("d", 1.0, "e", 2L), first.params(), first.paramNames()),
                saved.paramGroups().get(1)));
    Optimizer target = optimizer();
    assertThatThrownBy(() -> target.loadStateDict(wrong))
        .hasMessage("Group 0 has an extra entry that Meeting has a state for");
    assertThat(target.loadStateDict(wrong, false).unexpected())
        .containsExactly("param_groups[0].d");
    assertThat(target.paramGroups().get(0).extras()).containsOnly(Map.entry("e", 2L));
  }

  /** What others saved has them among the group's entries, as whole numbers, too. */
  @Test
  void areFoundInDictsOfOthers() {
    Map<String, @Nullable Object> entries = new HashMap<>();
    entries.put("params", List.of(0L));
    entries.put("clips", true);
    entries.put("d", 3L);
    entries.put("count", 4.0);
    entries.put("d_max", 5.0);
    Optimizer target =
        RuleOptimizer.builder(new MeetingRule()).build(ParamGroup.of(parameter("p", 3)));
    StateDict saved = ForeignStateDict.of(target, Map.of(), List.of(entries));
    assertThat(saved.paramGroups().get(0).extras()).containsOnlyKeys("d_max");
    target.loadStateDict(saved);
    assertThat(states(target).get(0)).containsOnly(Map.entry("d", 3.0), Map.entry("count", 4.0));
    entries.remove("d");
    assertThatThrownBy(
            () ->
                target.loadStateDict(
                    ForeignStateDict.of(target, Map.of(), Collections.singletonList(entries))))
        .hasMessage("In group 0 the state d of Meeting is missing");
  }
}
