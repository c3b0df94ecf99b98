package dev.gradus.interop.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradus.HyperKey;
import dev.gradus.HyperValues;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.compiled.CompiledRule;
import dev.gradus.compiled.CompiledUpdate;
import dev.gradus.compiled.KernelSpec;
import dev.gradus.compiled.Operands;
import dev.gradus.compiled.UniformOperands;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.OptimizerBuilder;
import dev.gradus.optim.ParamGroup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** None is no value of an optional hyper-parameter, and a text a named choice, both ways. */
class OptionalValuesTest {
  private static final HyperKey<Double> BETA1 =
      HyperKey.ofDouble("beta1", "betas[0]", "[0, 1)", null).optional();
  private static final HyperKey<Double> BETA2 =
      HyperKey.ofDouble("beta2", "betas[1]", "[0, 1)", 0.5);
  private static final HyperKey<Long> WARMUP =
      HyperKey.ofLong("warmup", "warmup", "", null).optional();
  private static final HyperKey<Adjusting> ADJUST =
      HyperKey.ofChoice("adjust", "adjust_lr_fn", Adjusting.class, null).optional();

  /** The texts of torch's Muon. */
  enum Adjusting {
    ORIGINAL,
    MATCH_RMS_ADAMW
  }

  @TempDir private Path folder;
  private final Optional optimizer =
      new Builder().build(Parameter.of("weight", Tensor.of(new float[] {1})));
  private final ParamGroup group = optimizer.paramGroups().get(0);

  private static final class Optional extends Optimizer {
    private Optional(Builder builder, List<ParamGroup> groups) {
      super(builder.rule, builder, groups);
    }
  }

  private static final class Builder extends OptimizerBuilder<Optional, Builder> {
    private final CompiledRule rule;

    Builder() {
      this(new Rule());
    }

    private Builder(CompiledRule rule) {
      super(rule, Optional::new);
      this.rule = rule;
    }
  }

  private static final class Rule extends CompiledRule {
    Rule() {
      super(
          "Optional",
          List.of(BETA1, BETA2, WARMUP, ADJUST),
          List.of(),
          List.of(KernelSpec.of(0, 0, 0, 1)),
          Still::new);
    }
  }

  private static final class Still extends CompiledUpdate {
    @Override
    public int prepare(HyperValues hypers, long step, UniformOperands at) {
      return 0;
    }

    @Override
    public void run(int loop, Operands at, int from, int to) {
      // changes nothing
    }
  }

  private void write(String key, @Nullable Object value) throws IOException {
    Map<String, @Nullable Object> entries = new LinkedHashMap<>();
    entries.put("betas", new TorchTuple(Arrays.asList(null, 0.25)));
    entries.put("warmup", null);
    entries.put(key, value);
    entries.put("params", List.of(0L));
    Map<String, Object> dict = Map.of("state", Map.of(), "param_groups", List.of(entries));
    TorchFile.write(folder.resolve("torch.pt"), dict);
  }

  private void load() throws IOException {
    optimizer.loadStateDict(TorchFile.read(folder.resolve("torch.pt")).stateDict(optimizer));
  }

  @Test
  void torchsNoneAndTextsAreTaken() throws IOException {
    group.set(BETA1, 0.75).set(WARMUP, 3L);
    write("adjust_lr_fn", "match_rms_adamw");
    load();
    assertThat(group.has(BETA1)).isFalse();
    assertThat(group.has(WARMUP)).isFalse();
    assertThat(group.get(BETA2)).isEqualTo(0.25);
    assertThat(group.get(ADJUST)).isEqualTo(Adjusting.MATCH_RMS_ADAMW);
    write("adjust_lr_fn", null);
    load();
    assertThat(group.has(ADJUST)).isFalse();
  }

  @Test
  void oursAreWrittenForTorch() throws IOException {
    group.set(ADJUST, Adjusting.ORIGINAL);
    Path file = folder.resolve("ours.pt");
    TorchFile.write(file, Map.of("optimizer", optimizer.stateDict()));
    TorchValue written = TorchFile.read(file).get("optimizer").get("param_groups").get(0);
    assertThat(written.get("betas").value()).isEqualTo(new TorchTuple(Arrays.asList(null, 0.5)));
    assertThat(written.get("adjust_lr_fn").value()).isEqualTo("original");
    assertThat(written.dict().containsKey("warmup")).isTrue();
    assertThat(written.get("warmup").value()).isNull();
  }

  @Test
  void otherTextsAreRefusedByKey() throws IOException {
    write("adjust_lr_fn", "match_rms");
    assertThatThrownBy(this::load)
        .hasMessageContaining(
            "adjust = \"match_rms\" is none of its choices original, match_rms_adamw");
  }
}
