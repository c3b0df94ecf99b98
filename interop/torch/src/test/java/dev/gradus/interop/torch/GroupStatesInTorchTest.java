package dev.gradus.interop.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.LoadReport;
import dev.gradus.optim.StateDict;
import dev.gradus.rules.joint.Prodigy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** States of groups are among the group's entries in torch's files, as authors' code has them. */
class GroupStatesInTorchTest {
  @TempDir private Path folder;

  private static Prodigy prodigy() {
    Prodigy optimizer =
        Prodigy.builder().build(Parameter.of("weight", Tensor.of(new float[] {1, 2})));
    optimizer.parameters().get(0).setGrad(Tensor.of(new float[] {0.5f, -0.25f}));
    return optimizer;
  }

  @Test
  void areWrittenAndRead() throws IOException {
    Prodigy running = prodigy();
    for (int i = 0; i < 3; i++) {
      running.step();
    }
    Map<String, Double> states = running.paramGroups().get(0).states();
    assertThat(states).containsOnlyKeys("d", "d_max", "d_numerator", "k").containsEntry("k", 3.0);
    Path file = folder.resolve("ours.pt");
    TorchFile.write(file, Map.of("optimizer", running.stateDict()));
    TorchValue written = TorchFile.read(file).get("optimizer");
    assertThat(written.get("param_groups").get(0).get("d").value()).isEqualTo(states.get("d"));
    Prodigy resumed = prodigy();
    resumed.parameters().get(0).tensor().copyFrom(running.parameters().get(0).tensor(), 0, 0, 2);
    resumed.loadStateDict(written.stateDict(resumed));
    assertThat(resumed.paramGroups().get(0).states()).isEqualTo(states);
    assertThat(resumed.paramGroups().get(0).extras()).isEmpty();
    running.step();
    resumed.step();
    assertThat(resumed.paramGroups().get(0).states())
        .isEqualTo(running.paramGroups().get(0).states());
    assertThat(resumed.parameters().get(0).tensor().floats())
        .isEqualTo(running.parameters().get(0).tensor().floats());
  }

  /** Counts are integers there, and numbers may be tensors of one element. */
  @Test
  void areTakenAsAuthorsSaveThem() throws IOException {
    Map<String, @Nullable Object> group = new LinkedHashMap<>();
    group.put("lr", 1.0);
    group.put("d", Tensor.scalar(0.25));
    group.put("d_max", 0.5);
    group.put("d_numerator", 0L);
    group.put("k", 7L);
    group.put("fsdp_in_use", false);
    group.put("params", List.of(0L));
    Prodigy target = prodigy();
    target.loadStateDict(read(group, target));
    assertThat(target.paramGroups().get(0).states())
        .containsExactly(
            Map.entry("d", 0.25),
            Map.entry("d_max", 0.5),
            Map.entry("d_numerator", 0.0),
            Map.entry("k", 7.0));
    assertThat(target.paramGroups().get(0).extras()).containsOnlyKeys("fsdp_in_use");
    group.remove("k");
    assertThatThrownBy(() -> target.loadStateDict(read(group, target)))
        .hasMessage("In group 0 the state k of Prodigy is missing");
    LoadReport report = target.loadStateDict(read(group, target), false);
    assertThat(report.missing()).containsExactly("param_groups[0].k");
    assertThat(target.paramGroups().get(0).states()).containsEntry("k", 7.0);
  }

  /** Authors' code counts the steps of a parameter, too. */
  @Test
  void standWithTheStepsOfParameters() throws IOException {
    Prodigy running = prodigy();
    running.step();
    running.step();
    Map<String, Tensor> state = running.state(running.parameters().get(0));
    assertThat(state).containsOnlyKeys("step", "p0", "exp_avg", "exp_avg_sq", "s");
    Path file = folder.resolve("steps.pt");
    TorchFile.write(file, Map.of("optimizer", running.stateDict()));
    Prodigy resumed = prodigy();
    resumed.loadStateDict(TorchFile.read(file).get("optimizer").stateDict(resumed));
    assertThat(resumed.state(resumed.parameters().get(0)))
        .hasEntrySatisfying("step", step -> assertThat(step.item()).isEqualTo(2));
  }

  @Test
  void areNotPassedOverIfTheyCannotBeRead() {
    Map<String, Object> group =
        Map.of("d", new TorchOpaque("complex", List.of()), "params", List.of(0L));
    Map<String, Object> saved = Map.of("state", Map.of(), "param_groups", List.of(group));
    assertThatThrownBy(() -> new TorchValue(saved, "x.pt").stateDict(prodigy()))
        .isInstanceOf(TorchFormatException.class)
        .hasMessage("x.pt: param_groups[0][d] is complex, no plain value");
  }

  private StateDict read(Map<String, @Nullable Object> group, Prodigy target) throws IOException {
    Path file = folder.resolve("theirs.pt");
    TorchFile.write(file, Map.of("state", Map.of(), "param_groups", List.of(group)));
    return TorchFile.read(file).stateDict(target);
  }
}
