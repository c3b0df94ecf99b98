package dev.gradus.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gradus.Parameter;
import dev.gradus.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Groups of other programs are read: each is one dict, without types. */
class ForeignStateDictTest {
  private final Parameter weight = Parameter.of("weight", Tensor.of(new double[] {1}));
  private final Momentum optimizer = Momentum.builder().lr(0.5).momentum(0.75).build(weight);

  private static Map<String, @Nullable Object> group(Object... entries) {
    Map<String, @Nullable Object> group = new LinkedHashMap<>();
    for (int i = 0; i < entries.length; i += 2) {
      group.put((String) entries[i], entries[i + 1]);
    }
    group.put("params", List.of(0L));
    return group;
  }

  private StateDict of(Map<String, @Nullable Object> group) {
    return ForeignStateDict.of(optimizer, Map.of(), List.of(group));
  }

  @Test
  void tellsHyperParametersFromTheRest() {
    Map<String, @Nullable Object> group = group("foreach", false, "lr", 1L, "initial_lr", 0.1);
    group.put("fused", null);

    StateDict.Group read = of(group).paramGroups().get(0);

    assertThat(read.values())
        .containsExactlyInAnyOrderEntriesOf(Map.of("lr", 1.0, "momentum", 0.75, "nesterov", false));
    assertThat(read.extras().keySet()).containsExactly("foreach", "initial_lr", "fused");
    assertThat(read.params()).containsExactly(0);
    assertThat(read.paramNames()).isEmpty();
  }

  @Test
  void canBeLoadedAndKeepsTheExtras() {
    optimizer.loadStateDict(of(group("param_names", List.of("weight"), "initial_lr", 0.1)));

    assertThat(optimizer.paramGroups().get(0).get(Momentum.LR)).isEqualTo(0.5);
    assertThat(optimizer.paramGroups().get(0).extras()).isEqualTo(Map.of("initial_lr", 0.1));
  }

  @Test
  void aGroupThatTheOptimizerLacksHasTheDefaults() {
    Map<String, @Nullable Object> second = group("lr", 0.1);

    StateDict read = ForeignStateDict.of(optimizer, Map.of(), List.of(group(), second));

    assertThat(read.paramGroups().get(1).values()).containsEntry("momentum", 0.75);
  }

  @Test
  void whatIsMissingComesFromTheGroupOfThatName() {
    Parameter bias = Parameter.of("bias", Tensor.of(new double[] {1}));
    Momentum two =
        Momentum.builder()
            .lr(0.5)
            .build(ParamGroup.of(weight), ParamGroup.of(bias).set(Momentum.MOMENTUM, 0.25));

    StateDict read =
        ForeignStateDict.of(
            two, Map.of(), List.of(group("lr", 0.1, "param_names", List.of("bias"))));

    assertThat(read.paramGroups().get(0).values()).containsEntry("momentum", 0.25);
  }

  /**
   * A saved group whose parameters are in several of the optimizer's groups has the values of the
   * first.
   */
  @Test
  void ofSeveralGroupsTheFirstCounts() {
    Momentum optimizer =
        Momentum.builder()
            .build(
                ParamGroup.of(Parameter.of("a", Tensor.scalar(1))).set(Momentum.LR, 0.25),
                ParamGroup.of(Parameter.of("b", Tensor.scalar(1))).set(Momentum.LR, 0.75));
    StateDict dict =
        ForeignStateDict.of(
            optimizer,
            Map.of(),
            List.of(
                Map.of("params", List.of(0L), "param_names", List.of("none")),
                Map.of("params", List.of(1L, 2L), "param_names", List.of("b", "a"))));
    assertThat(dict.paramGroups())
        .extracting(g -> g.values().get("lr"))
        .containsExactly(0.25, 0.25);
  }

  @Test
  void refusesWhatIsOfAnotherKindByName() {
    assertRefused(group("param_names", List.of("a", "b")), "group 0 has 1 parameters, but 2");
    assertRefused(group("param_names", "weight"), "param_names of group 0 is no list of names");
    assertRefused(group("param_names", List.of(1L)), "In param_names of group 0 is 1, no name");
    assertRefused(group("name", weight), "name is a Parameter");
    Map<String, @Nullable Object> none = group();
    none.put("lr", null);
    assertRefused(none, "In group 0 the hyper-parameter lr is None");
    Map<String, @Nullable Object> params = group();
    params.put("params", Arrays.asList(0L, -1L));
    assertRefused(params, "In params of group 0 is -1, no number of a parameter");
    params.remove("params");
    assertRefused(params, "group 0 has no list of numbers params");
  }

  private void assertRefused(Map<String, @Nullable Object> group, String message) {
    assertThatIllegalArgumentException().isThrownBy(() -> of(group)).withMessageContaining(message);
  }
}
