package dev.gradus.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.BlockPass;
import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.checkpoint.Checkpoint;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** States of groups are saved and loaded with their groups, and shown with them. */
class GroupStatesTest {
  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

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

  private static double d(Optimizer optimizer, int group) {
    return states(optimizer).get(group).getOrDefault("d", Double.NaN);
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
    step(running, 5);
    step(resumed, 5);
    assertThat(other.states()).isEqualTo(one.states()).containsEntry("count", 6.0);
  }

  /** Where nothing was written before the first step, each group goes on with its own start. */
  @Test
  void areNoneYetInWhatWasSavedBeforeTheFirstStep() {
    Optimizer resumed = optimizer();
    resumed.loadStateDict(optimizer().stateDict());
    ParamGroup late = ParamGroup.of(parameter("late", 3)).set(MeetingRule.START, 9.0);
    resumed.addParamGroup(late);
    step(resumed, 0);
    assertThat(late.states()).containsEntry("count", 1.0);
    assertThat(late.states().get("d")).isGreaterThanOrEqualTo(9.0);
  }

  /** Takes a step in which some parameters have no gradient. */
  private static void stepWithout(Optimizer optimizer, int number, String... frozen) {
    Random random = new Random(number);
    for (Parameter parameter : optimizer.parameters()) {
      if (List.of(frozen).contains(parameter.name())) {
        parameter.setGrad(null);
      } else {
        parameter.setGrad(parameter.tensor().zerosLike());
        for (int i = 0; i < parameter.tensor().numel(); i++) {
          parameter.grad().set(i, random.nextGaussian());
        }
      }
    }
    optimizer.step();
  }

  /**
   * A group whose first step comes later begins it with the values of the first group that has any:
   * whether it was frozen, added or resumed meanwhile, whatever its place, and for all of its
   * parameters.
   */
  @ParameterizedTest
  @CsvSource({"a b, 0, 1", "c, 1, 0"})
  void areTakenOverByAGroupThatIsThawed(String names, int thawed, int other) {
    String[] frozen = names.split(" ");
    Optimizer optimizer = optimizer();
    Map<String, Double> start = states(optimizer).get(thawed);
    for (int i = 0; i < 3; i++) {
      stepWithout(optimizer, i, frozen);
      assertThat(states(optimizer).get(thawed)).isEqualTo(start);
    }
    Optimizer resumed = optimizer();
    for (int p = 0; p < 3; p++) {
      Tensor tensor = optimizer.parameters().get(p).tensor();
      resumed.parameters().get(p).tensor().copyFrom(tensor, 0, 0, tensor.numel());
    }
    resumed.loadStateDict(optimizer.stateDict());
    for (Optimizer each : List.of(optimizer, resumed)) {
      each.paramGroups().get(thawed).set(MeetingRule.START, 64.0);
      double before = d(each, other);
      stepWithout(each, 3);
      double greatest = 0;
      for (Parameter parameter : each.paramGroups().get(thawed).params()) {
        for (int i = 0; i < parameter.tensor().numel(); i++) {
          greatest = Math.max(greatest, Math.abs(parameter.tensor().get(i)));
        }
      }
      assertThat(states(each).get(thawed))
          .containsOnly(Map.entry("d", before + 0.125 * greatest), Map.entry("count", 4.0));
      stepWithout(each, 4, frozen);
    }
    assertThat(states(resumed)).isEqualTo(states(optimizer));
    // It has values of its own by now, and keeps them without gradients.
    Map<String, Double> own = states(optimizer).get(thawed);
    stepWithout(optimizer, 5);
    assertThat(states(optimizer).get(thawed)).containsEntry("count", 5.0);
    assertThat(states(optimizer).get(thawed).get("d")).isGreaterThan(own.get("d"));
  }

  /** A group that is added stays as it is until one of its parameters has a gradient. */
  @Test
  void areTakenOverByAGroupThatWasAddedOnceItSteps() {
    Optimizer optimizer = optimizer();
    step(optimizer, 0);
    ParamGroup late = ParamGroup.of(parameter("late", 3), parameter("later", 2));
    optimizer.addParamGroup(late.set(MeetingRule.START, 9.0));
    stepWithout(optimizer, 1, "late", "later");
    assertThat(late.states()).containsOnly(Map.entry("d", 9.0));
    double d = d(optimizer, 0);
    stepWithout(optimizer, 2, "late");
    assertThat(late.states()).containsEntry("count", 3.0);
    assertThat(late.states().get("d")).isBetween(d, d + 1);
  }

  /** A step that fails gives back what was taken over, and the next one takes over anew. */
  @Test
  void areGivenBackIfTheStepFails() {
    Optimizer optimizer = optimizer();
    stepWithout(optimizer, 0, "c");
    List<Object> before = new ArrayList<>(states(optimizer));
    for (Parameter parameter : optimizer.parameters()) {
      parameter.setGrad(parameter.tensor().zerosLike());
    }
    BlockPass failing =
        new BlockPass() {
          @Override
          public void after(Parameter of, int from, int to) {
            throw new IllegalArgumentException("no more");
          }
        };
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> optimizer.step(failing)).hasMessage("no more");
      assertThat(states(optimizer)).isEqualTo(before);
    }
    stepWithout(optimizer, 1);
    assertThat(states(optimizer).get(1)).containsEntry("count", 2.0);
  }

  /** Two groups that go without each other's states have a first step each, in the same step. */
  @Test
  void stayWhereAllGroupsStepForTheFirstTime() {
    Optimizer optimizer = optimizer();
    step(optimizer, 0);
    assertThat(states(optimizer).get(0)).containsEntry("count", 1.0);
    assertThat(states(optimizer).get(1)).containsEntry("count", 1.0);
    assertThat(states(optimizer).get(0).get("d"))
        .isNotCloseTo(states(optimizer).get(1).get("d"), within(0.125));
  }

  /** New parameters in a group of their own go on with what the others were loaded with. */
  @Test
  void areTakenOverByNewParametersAfterALoadInPart() {
    Optimizer running = optimizer();
    step(running, 0);
    Optimizer target =
        RuleOptimizer.builder(new MeetingRule())
            .build(
                ParamGroup.of(parameter("head", 5)),
                ParamGroup.of(parameter("a", 30), parameter("b", 7)));
    LoadReport report = target.loadStateDict(running.stateDict(), false);
    assertThat(report.missing()).containsExactly("head");
    assertThat(states(target).get(0)).containsOnly(Map.entry("d", 0.25));
    assertThat(states(target).get(1)).isEqualTo(states(running).get(0));
    step(target, 1);
    assertThat(states(target).get(0)).containsEntry("count", 2.0);
    assertThat(states(target).get(0).get("d"))
        .isGreaterThanOrEqualTo(states(running).get(0).get("d"));
  }

  @Test
  void allocateNothingWhileAGroupWaits() {
    Optimizer optimizer = optimizer();
    stepWithout(optimizer, 0, "c");
    for (int i = 0; i < 20; i++) {
      allocated(optimizer);
    }
    assertThat(IntStream.range(0, 10).mapToLong(i -> allocated(optimizer)).min()).hasValue(0);
  }

  private static long allocated(Optimizer optimizer) {
    long thread = Thread.currentThread().getId();
    long before = THREADS.getThreadAllocatedBytes(thread);
    long asking = THREADS.getThreadAllocatedBytes(thread) - before;
    before = THREADS.getThreadAllocatedBytes(thread);
    for (int i = 0; i < 20; i++) {
      optimizer.step();
    }
    return THREADS.getThreadAllocatedBytes(thread) - before - asking;
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

  private static StateDict with(StateDict saved, int group, String key, @Nullable Object value) {
    List<StateDict.Group> groups = new ArrayList<>(saved.paramGroups());
    StateDict.Group old = groups.get(group);
    Map<String, @Nullable Object> values = new LinkedHashMap<>(old.values());
    values.put(key, value);
    groups.set(group, new StateDict.Group(values, old.extras(), old.params(), old.paramNames()));
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
      StateDict saved = with(running.stateDict(), 0, "d", wrong);
      Optimizer target = optimizer();
      assertThatThrownBy(() -> target.loadStateDict(saved))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("In group 0: the state d is " + wrong + ", but should be a Double");
      assertThat(target.loadStateDict(saved, false).mismatched()).hasSize(1);
      assertThat(states(target).get(0)).containsEntry("d", 0.5);
    }
  }

  private static Optimizer merged() {
    return RuleOptimizer.builder(new MeetingRule())
        .build(ParamGroup.of(parameter("a", 30), parameter("b", 7), parameter("c", 12)));
  }

  /** Parameters by name, in one group: a state that differs is refused, the others are taken. */
  @Test
  void areRefusedIfTheParametersWereInGroupsThatDiffer() {
    Optimizer running = optimizer();
    step(running, 0);
    String sentence =
        "The parameters of group 0 were saved in groups that differ in the state d of Meeting: %s in"
                .formatted(states(running).get(0).get("d"))
            + " group 0, %s in group 1; a load in part keeps the group's own value"
                .formatted(states(running).get(1).get("d"));
    Optimizer target = merged();
    assertThatThrownBy(() -> target.loadStateDict(running.stateDict()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(sentence);
    assertThat(states(target).get(0)).containsOnly(Map.entry("d", 0.25));
    assertThat(target.state(target.parameters().get(0))).isEmpty();
    LoadReport report = target.loadStateDict(running.stateDict(), false);
    assertThat(report.mismatched()).containsExactly(sentence);
    assertThat(report.missing()).isEmpty();
    assertThat(report.unexpected()).isEmpty();
    assertThat(states(target).get(0)).containsOnly(Map.entry("d", 0.25), Map.entry("count", 1.0));
  }

  /** What is missing in one of the saved groups is not taken from the other. */
  @Test
  void areMissedIfOneOfTheSavedGroupsLacksThem() {
    Optimizer running = optimizer();
    step(running, 0);
    StateDict saved = without(running.stateDict(), "d");
    Optimizer target = merged();
    assertThatThrownBy(() -> target.loadStateDict(saved))
        .hasMessage("In group 0 the state d of Meeting is missing");
    LoadReport report = target.loadStateDict(saved, false);
    assertThat(report.missing()).containsExactly("param_groups[0].d");
    assertThat(report.mismatched()).isEmpty();
    assertThat(states(target).get(0)).containsOnly(Map.entry("d", 0.25), Map.entry("count", 1.0));
  }

  /** A group that has its first step to come, and one that has had it, differ in what asks. */
  @Test
  void differIfOnlyOneOfTheSavedGroupsHasWrittenThem() {
    Optimizer running = optimizer();
    stepWithout(running, 0, "c");
    StateDict saved = with(running.stateDict(), 0, "d", 0.25);
    assertThatThrownBy(() -> merged().loadStateDict(saved))
        .hasMessageContaining(
            "differ in the state count of Meeting: 1.0 in group 0, 0.0, never written, in group 1");
  }

  /** The hyper-parameters differ, so the group keeps its own, but states agree. */
  @ParameterizedTest
  @ValueSource(doubles = {2, -0.0, Double.NaN})
  void areTakenFromGroupsThatDifferInOtherThings(double value) {
    Optimizer running = optimizer();
    step(running, 0);
    Optimizer other = optimizer();
    StateDict one = with(running.stateDict(), 0, "d", value);
    other.loadStateDict(with(one, 1, "d", value));
    Optimizer target = merged();
    target.loadStateDict(other.stateDict());
    assertThat(states(target).get(0)).containsOnly(Map.entry("d", value), Map.entry("count", 1.0));
    assertThat(target.paramGroups().get(0).get(MeetingRule.START)).isEqualTo(0.25);
    StateDict differing = with(one, 1, "d", value == 0 ? 0.0 : 3.0);
    assertThatThrownBy(() -> merged().loadStateDict(differing))
        .hasMessageContaining("differ in the state d of Meeting");
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
