package dev.gradus.interop.torch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.StateDict;
import dev.gradus.rules.Adam;
import dev.gradus.rules.AdamW;
import dev.gradus.rules.SGD;
import dev.gradus.scheduler.OneCycleLR;
import dev.gradus.scheduler.StepLR;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checkpoints of trainers and of older versions of torch are read. */
class CheckpointsOfTrainersTest {
  @TempDir private Path folder;

  private static TorchValue read(String name) throws IOException {
    return TorchFile.read(Cases.path("cases/" + name));
  }

  /** The parameters of two linear layers, 3 to 4 to 2, which all these files have. */
  private static List<Parameter> layers(String prefix) {
    return List.of(
        parameter(prefix + "0.weight", 4, 3),
        parameter(prefix + "0.bias", 4),
        parameter(prefix + "2.weight", 2, 4),
        parameter(prefix + "2.bias", 2));
  }

  private static Parameter parameter(String name, int... shape) {
    int numel = 1;
    for (int size : shape) {
      numel *= size;
    }
    return Parameter.of(name, Tensor.of(new float[numel], shape));
  }

  @Test
  void itemsOfListsAreValuesLikeAnyOther() throws IOException {
    TorchValue lightning = read("lightning.ckpt");
    List<Parameter> layers = layers("model.");
    AdamW adamw = AdamW.builder().build(layers);
    OneCycleLR schedule = OneCycleLR.builder(adamw, 0.1).totalSteps(20).build();

    TorchValue saved = lightning.get("optimizer_states").get(0);
    adamw.loadStateDict(saved.stateDict(adamw));
    schedule.loadStateDict(lightning.get("lr_schedulers").get(0).plainDict());

    assertThat(adamw.stepCount(layers.get(0))).isEqualTo(3);
    assertThat(requireNonNull(adamw.state(layers.get(3)).get("exp_avg")).floats())
        .containsExactly(saved.get("state").get(3).get("exp_avg").tensor().floats());
    assertThat(schedule.lastEpoch()).isEqualTo(3);
    assertThat(schedule.getLastLr()).containsExactly(0.06683281572999747);
    assertThat(adamw.paramGroups().get(0).get(AdamW.LR)).isEqualTo(0.06683281572999747);
    assertThat(lightning.get("optimizer_states").items()).hasSize(1);
    assertThat(saved.get("param_groups").get(0).get("betas").get(1).value()).isEqualTo(0.999);
    assertThat(lightning.get("state_dict").tensors("model."))
        .containsOnlyKeys("0.weight", "0.bias", "2.weight", "2.bias");
  }

  @Test
  void whatIsNotThereIsNamed() throws IOException {
    TorchValue lightning = read("lightning.ckpt");

    assertThatThrownBy(() -> lightning.get("optimizer_states").get(1))
        .hasMessage("lightning.ckpt: optimizer_states has no [1]; it has 1 values");
    assertThatThrownBy(() -> lightning.get("optimizer_states").get(-1))
        .hasMessageContaining("has no [-1]");
    assertThatThrownBy(() -> lightning.get("epoch").get(0))
        .hasMessage("lightning.ckpt: epoch is no list");
    assertThatThrownBy(() -> lightning.get("state_dict").tensors("module."))
        .hasMessageStartingWith("lightning.ckpt: state_dict has no tensor whose name begins with")
        .hasMessageContaining("'module.'; it has [model.0.weight, ");
  }

  @Test
  void tensorsOfBeforeTorch04() throws IOException {
    TorchValue old = read("old_rebuild_tensor.pth.tar");
    Parameter w = parameter("w", 3, 2);
    Parameter b = parameter("b", 3);
    SGD sgd = SGD.builder().momentum(0.5).build(w, b);

    sgd.loadStateDict(old.get("optimizer").stateDict(sgd));

    assertThat(old.get("epoch").value()).isEqualTo(7L);
    assertThat(sgd.paramGroups().get(0).get(SGD.MOMENTUM)).isEqualTo(0.9);
    assertThat((double) requireNonNull(sgd.state(w).get("momentum_buffer")).floats()[0])
        .isCloseTo(1.7719, within(5e-5));
    assertThat((double) old.get("state_dict").get("b").tensor().floats()[2])
        .isCloseTo(-1.5774, within(5e-5));
  }

  @Test
  void stepsOfOneElementAreCounts() throws IOException {
    List<Parameter> layers = layers("");
    Adam capturable = Adam.builder().build(layers);
    StateDict flag = read("flag_capturable.pt").get("optimizer").stateDict(capturable);
    assertThat(requireNonNull(flag.state().get(0)).get("step")).hasToString("float32[]");
    capturable.loadStateDict(flag);
    layers.forEach(layer -> assertThat(capturable.stepCount(layer)).isEqualTo(3));

    List<Parameter> five = new ArrayList<>(layers);
    five.add(2, parameter("frozen", 7));
    Adam fused = Adam.builder().build(five);
    fused.loadStateDict(read("fused_1_13.pt").stateDict(fused));
    layers.forEach(layer -> assertThat(fused.stepCount(layer)).isEqualTo(3));
    assertThat(fused.stepCount(five.get(2))).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.weight", "2.bias"})
  void statesByNamesGoToThoseParameters(String name) throws IOException {
    List<Parameter> reversed = new ArrayList<>(layers(""));
    Collections.reverse(reversed);
    Adam adam = Adam.builder().build(reversed);
    TorchValue saved = read("fsdp_fqn.pt").get("optim");

    adam.loadStateDict(saved.stateDict(adam));

    Parameter parameter =
        reversed.stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
    assertThat(adam.stepCount(parameter)).isEqualTo(3);
    assertThat(adam.paramGroups().get(0).get(Adam.AMSGRAD)).isTrue();
    assertThat(requireNonNull(adam.state(parameter).get("max_exp_avg_sq")).floats())
        .containsExactly(saved.get("state").get(name).get("max_exp_avg_sq").tensor().floats());
  }

  @ParameterizedTest
  @CsvSource({
    "module.fc.weight, fc.weight, true",
    "module.module.fc.weight, fc.weight, true",
    "_orig_mod.module.fc.weight, fc.weight, true",
    "module._orig_mod.fc.weight, fc.weight, true",
    "_fsdp_wrapped_module.fc._fsdp_wrapped_module.weight, fc.weight, true",
    "fc._checkpoint_wrapped_module.weight, fc.weight, true",
    "module.fc.weight, module.fc.weight, true",
    "my_module.fc.weight, fc.weight, false",
    "fc.module.weight, fc.weight, false",
    "fc.weight, module.fc.weight, false",
  })
  void whatWrapsAModelIsNotPartOfAName(String saved, String here, boolean same) throws IOException {
    Parameter parameter = Parameter.of(here, Tensor.of(new float[] {1}));
    SGD sgd = SGD.builder().momentum(0.5).build(parameter);
    Map<String, Object> buffer = Map.of("momentum_buffer", Tensor.of(new float[] {5}));
    for (boolean numbered : new boolean[] {false, true}) {
      Map<String, Object> group = new LinkedHashMap<>(Map.of("momentum", 0.5));
      group.put("params", List.of(numbered ? (Object) 0L : saved));
      if (numbered) {
        group.put("param_names", List.of(saved));
      }
      Map<?, ?> state = numbered ? Map.of(0L, buffer) : Map.of(saved, buffer);
      Path file = folder.resolve("x.pt");
      TorchFile.write(file, Map.of("state", state, "param_groups", List.of(group)));
      TorchValue read = TorchFile.read(file);
      if (same) {
        sgd.loadStateDict(read.stateDict(sgd));
        assertThat(requireNonNull(sgd.state(parameter).get("momentum_buffer")).get(0)).isEqualTo(5);
      } else {
        assertThatThrownBy(() -> load(sgd, read)).hasMessageContaining("no parameter '" + here);
      }
    }
  }

  private static void load(Optimizer optimizer, TorchValue read) throws IOException {
    optimizer.loadStateDict(read.stateDict(optimizer));
  }

  @Test
  void aScheduleOfBeforeTorch14() throws IOException {
    TorchValue old = read("eraA_Step.pt");
    SGD sgd = SGD.builder().lr(0.1).build(parameter("w", 2));
    StepLR schedule = new StepLR(sgd, 2);
    sgd.loadStateDict(old.get("optimizer").stateDict(sgd));
    schedule.loadStateDict(old.get("scheduler").plainDict());

    assertThat(schedule.getLastLr()).containsExactly(0.0010000000000000002);
    assertThat(schedule.lastEpoch()).isEqualTo(5);
    schedule.step();
    assertThat(sgd.paramGroups().get(0).get(SGD.LR)).isEqualTo(0.0010000000000000002 * 0.1);
  }

  @ParameterizedTest
  @CsvSource({
    "bytes, bytes[3]",
    "device, torch.device('cpu')",
    "dtype, torch.float32",
    "set, set[2]"
  })
  void aHarmlessValueRefusesNothing(String name, String listed) throws IOException {
    TorchValue read = read("val_" + name + ".pt");

    assertThat(read.get("v").value()).isInstanceOf(TorchOpaque.class).hasToString(listed);
    assertThat(read.get("w").tensor().floats()).containsExactly(1, 1);
  }

  @Test
  void aSizeIsATuple() throws IOException {
    assertThat(read("val_size.pt").get("v").value()).isEqualTo(new TorchTuple(List.of(3L, 4L)));
    assertThat(read("val_size.pt").get("w").tensor().floats()).containsExactly(1, 1);
  }
}
