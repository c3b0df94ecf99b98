package dev.gradus.interop.torch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.ParamGroup;
import dev.gradus.optim.StateDict;
import dev.gradus.rules.AdamW;
import dev.gradus.rules.NAdam;
import dev.gradus.rules.SGD;
import dev.gradus.rules.SparseAdam;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An optimizer's state_dict is taken over from torch, and written for torch. */
class TorchStateDictTest {
  @TempDir private Path folder;
  private final Parameter weight = Parameter.of("weight", Tensor.of(new float[] {1, 2}));
  private final Parameter bias = Parameter.of("bias", Tensor.of(new float[] {3}));
  private final SGD sgd = SGD.builder().lr(0.5).momentum(0.75).build(weight, bias);

  private static Map<Object, @Nullable Object> dict(@Nullable Object... entries) {
    Map<Object, @Nullable Object> dict = new LinkedHashMap<>();
    for (int i = 0; i < entries.length; i += 2) {
      dict.put(requireNonNull(entries[i]), entries[i + 1]);
    }
    return dict;
  }

  /** Writes a state_dict to a file, and reads it again. */
  private TorchValue file(Object state, Map<?, ?>... groups) throws IOException {
    Path file = folder.resolve("x.pt");
    TorchFile.write(file, dict("state", state, "param_groups", List.of(groups)));
    return TorchFile.read(file);
  }

  private static Map<?, ?> dictOf(TorchValue value) throws IOException {
    return value.dict();
  }

  @Test
  void whatOldVersionsSavedIsTaken() throws IOException {
    long address = 140_234_567_890L;
    Map<?, ?> group = dict("lr", 1L, "momentum", 0.5, "params", List.of(address, 7L));
    Tensor buffer = Tensor.of(new float[] {5, 6});
    Map<?, ?> state =
        dict(address, dict("momentum_buffer", buffer), 7L, dict("momentum_buffer", null));

    StateDict read = file(state, group).stateDict(sgd);

    assertThat(read.paramGroups().get(0).values()).containsEntry("lr", 1.0);
    assertThat(read.paramGroups().get(0).values()).containsEntry("nesterov", false);
    assertThat(read.state().keySet()).containsExactly(0, 1);
    assertThat(read.state().get(1)).isEmpty();
    sgd.loadStateDict(read);
    assertThat(requireNonNull(sgd.state(weight).get("momentum_buffer")).floats())
        .containsExactly(5, 6);
    assertThat(sgd.state(bias)).isEmpty();
  }

  @Test
  void stepsAndLearningRatesMayBeNumbersOrTensors() throws IOException {
    AdamW adamw = AdamW.builder().build(weight, bias);
    Tensor moment = Tensor.of(new float[] {0, 0});
    Tensor one = Tensor.of(new float[] {0});
    Tensor rate = Tensor.of(new float[] {0.25f}, new int[0]);
    Map<?, ?> group = dict("lr", rate, "params", List.of(0L, 1L));
    Map<?, ?> state =
        dict(
            0L, dict("step", 3, "exp_avg", moment, "exp_avg_sq", moment),
            1L,
                dict(
                    "step",
                    TorchTensor.of(new long[] {4}, new int[0]),
                    "exp_avg",
                    one,
                    "exp_avg_sq",
                    one));

    adamw.loadStateDict(file(state, group).stateDict(adamw));

    assertThat(adamw.stepCount(weight)).isEqualTo(3);
    assertThat(adamw.stepCount(bias)).isEqualTo(4);
    assertThat(adamw.paramGroups().get(0).get(AdamW.LR)).isEqualTo(0.25);
  }

  @Test
  void whatIsNoHyperParameterComesBackAsItCame() throws IOException {
    TorchValue optimizer = TorchFile.read(TorchGolden.file("full_checkpoint")).get("optimizer");
    List<Parameter> parameters = new ArrayList<>();
    TorchValue model = TorchFile.read(TorchGolden.file("full_checkpoint")).get("model");
    TorchValue group =
        optimizer.get("param_groups").at(0, optimizer.get("param_groups").list().get(0));
    for (Object name : group.get("param_names").list()) {
      parameters.add(Parameter.of((String) name, model.get((String) name).tensor()));
    }
    AdamW adamw = AdamW.builder().build(parameters);

    adamw.loadStateDict(optimizer.stateDict(adamw));

    assertThat(adamw.paramGroups().get(0).extras())
        .containsEntry("fused", null)
        .containsEntry("decoupled_weight_decay", true);
    Path file = folder.resolve("again.pt");
    TorchFile.write(file, Map.of("optimizer", adamw.stateDict()));
    TorchValue again = TorchFile.read(file).get("optimizer");
    assertThat(again.get("state").value()).isEqualTo(optimizer.get("state").value());
    Map<Object, Object> before = new LinkedHashMap<>(dictOf(group));
    assertThat(dictOf(again.get("param_groups").at(0, again.get("param_groups").list().get(0))))
        .isEqualTo(before);
  }

  @Test
  void whatNoGroupOfOursCanKeepIsLeftOut() throws IOException {
    Map<?, ?> group =
        dict(
            "lr",
            0.25,
            "params",
            List.of(0L, 1L),
            "name",
            "decay",
            "sizes",
            List.of(1L, 2L),
            "meta",
            dict("a", 1L),
            "nested",
            List.of(List.of(1L)),
            "big",
            BigInteger.TEN.pow(30),
            "scales",
            Tensor.of(new float[] {1, 2}));

    sgd.loadStateDict(file(dict(), group).stateDict(sgd));

    assertThat(sgd.paramGroups().get(0).get(SGD.LR)).isEqualTo(0.25);
    assertThat(sgd.paramGroups().get(0).extras()).containsOnlyKeys("name", "sizes");
  }

  @Test
  void aHyperParameterThatCannotBeReadIsNotPassedOver() {
    TorchOpaque opaque = new TorchOpaque("numpy.core.multiarray.scalar", List.of());
    for (String key : List.of("lr", "momentum")) {
      Map<?, ?> group = dict(key, opaque, "params", List.of(0L, 1L));
      Map<?, ?> saved = dict("state", dict(), "param_groups", List.of(group));

      assertThatThrownBy(() -> new TorchValue(saved, "x.pt").stateDict(sgd))
          .isInstanceOf(TorchFormatException.class)
          .hasMessage(
              "x.pt: param_groups[0][%s] is numpy.core.multiarray.scalar, no plain value", key);
    }
  }

  @Test
  void scalarsAreFloat32AsTorchHasThemAndCountsOfSparseAdamAreNumbers() throws IOException {
    NAdam nadam = NAdam.builder().build(weight);
    weight.setGrad(Tensor.of(new float[] {1, 1}));
    nadam.step();
    SparseAdam sparse = SparseAdam.builder().build(weight);
    sparse.step();

    TorchValue state = written(nadam).get("state").get(0);
    assertThat(state.get("step").value()).isEqualTo(TorchTensor.scalar(1));
    assertThat(state.get("mu_product").torchTensor().dtype()).isEqualTo(TorchDType.FLOAT32);
    assertThat(state.get("exp_avg").torchTensor().shape()).containsExactly(2);
    assertThat(written(sparse).get("state").get(0).get("step").value()).isEqualTo(1L);
    TorchValue groups = written(nadam).get("param_groups");
    assertThat(groups.at(0, groups.list().get(0)).get("betas").value())
        .isEqualTo(new TorchTuple(List.of(0.9, 0.999)));
  }

  private TorchValue written(Optimizer optimizer) throws IOException {
    Path file = folder.resolve("written.pt");
    TorchFile.write(file, Map.of("optimizer", optimizer.stateDict()));
    return TorchFile.read(file).get("optimizer");
  }

  @Test
  void aScalarThatFloat32CannotHoldStaysFloat64() throws IOException {
    NAdam nadam = NAdam.builder().build(weight);
    weight.setGrad(Tensor.of(new float[] {1, 1}));
    nadam.step();
    StateDict saved = nadam.stateDict();
    Map<Integer, Map<String, Tensor>> state = new LinkedHashMap<>(saved.state());
    Map<String, Tensor> changed = new LinkedHashMap<>(requireNonNull(state.get(0)));
    changed.put("mu_product", Tensor.scalar(0.1));
    state.put(0, changed);
    Path file = folder.resolve("exact.pt");

    TorchFile.write(file, Map.of("o", new StateDict(saved.rule(), state, saved.paramGroups())));

    TorchValue read = TorchFile.read(file).get("o").get("state").get(0).get("mu_product");
    assertThat(read.value()).isEqualTo(TorchTensor.of(Tensor.scalar(0.1)));
  }

  @Test
  void aLearningRateOfAnotherGroupIsItsOwn() throws IOException {
    SGD two = SGD.builder().build(ParamGroup.of(weight), ParamGroup.of(bias).set(SGD.LR, 0.125));
    TorchValue saved = file(dict(), dict("params", List.of(0L)), dict("params", List.of(1L)));

    StateDict read = saved.stateDict(two);

    assertThat(read.paramGroups().get(1).values()).containsEntry("lr", 0.125);
  }

  /** The pickle has more objects than a small file may make. */
  @Test
  void whatWasWrittenOfVeryManyParametersIsRead() throws IOException {
    List<Parameter> many = new ArrayList<>();
    for (int i = 0; i < 80_000; i++) {
      Parameter parameter = Parameter.of("p" + i, Tensor.of(new float[] {i}));
      parameter.grad().fill(1);
      many.add(parameter);
    }
    AdamW optimizer = AdamW.builder().build(many);
    optimizer.step();
    Path file = folder.resolve("many.pt");
    TorchFile.write(file, Map.of("optimizer", optimizer.stateDict()));
    StateDict read = TorchFile.read(file).get("optimizer").stateDict(optimizer);
    assertThat(read.state()).hasSize(many.size());
  }

  @Test
  void whatDoesNotFitIsNamed() throws IOException {
    Map<?, ?> group = dict("params", List.of(0L, 1L));
    assertRefused(file(dict(5L, dict()), group), "x.pt: state has '5', the number of no group's");
    assertRefused(
        file(dict(0L, dict("momentum_buffer", "x")), group),
        "x.pt: state[0][momentum_buffer] is no tensor of real numbers");
    assertRefused(file(dict(0L, 1), group), "x.pt: state[0] is no dict");
    assertRefused(file(dict(), dict("lr", 1.0)), "x.pt: param_groups[0] has no 'params'");
    assertRefused(
        file(dict(), dict("params", List.of(0L, 0L))),
        "has 0, which is no number or is there twice");
    assertRefused(file(List.of(), group), "x.pt: state is no dict");
    assertRefused(file(dict(), group).get("state"), "x.pt: state has no 'param_groups'; it has []");
  }

  private void assertRefused(TorchValue saved, String because) {
    assertThatThrownBy(() -> saved.stateDict(sgd))
        .isInstanceOf(TorchFormatException.class)
        .hasMessageContaining(because);
  }
}
