package dev.gradus.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gradus.DType;
import dev.gradus.HyperKey;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.compiled.CompiledRule;
import dev.gradus.compiled.Operands;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A list of hyper-parameters that may have no value, in what another program has saved. */
class OptionalListsTest {
  private static final HyperKey<Double> LOW =
      HyperKey.ofDouble("low", "ends[0]", "[0, 1)", 0.25).optional();
  private static final HyperKey<Double> HIGH =
      HyperKey.ofDouble("high", "ends[1]", "[0, 1)", 0.75).optional();

  private final Optimizer optimizer =
      RuleOptimizer.builder(new EndsRule())
          .build(Parameter.of("p", Tensor.zeros(DType.FLOAT32, 2)));
  private final ParamGroup group = optimizer.paramGroups().get(0);

  private void load(@Nullable Object ends) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("ends", ends);
    values.put("params", List.of(0L));
    optimizer.loadStateDict(ForeignStateDict.of(optimizer, Map.of(), List.of(values)));
  }

  @Test
  void mayLackElements() {
    load(Arrays.asList(null, 0.5));
    assertThat(group.has(LOW)).isFalse();
    assertThat(group.get(HIGH)).isEqualTo(0.5);
  }

  /** torch's {@code ends=None}. */
  @Test
  void mayBeMissingAsAWhole() {
    load(null);
    assertThat(group.has(LOW)).isFalse();
    assertThat(group.has(HIGH)).isFalse();
  }

  @Test
  void mustNotBeShort() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> load(List.of(0.5)))
        .withMessageContaining("the value of ends is no list with an element 1");
    assertThat(group.get(LOW)).isEqualTo(0.25);
  }

  private static final class EndsRule extends CompiledRule {
    private EndsRule() {
      super("Ends", List.of(LOW, HIGH), List.of(), StatelessUpdate.KERNELS, NoUpdate::new);
    }
  }

  private static final class NoUpdate extends StatelessUpdate {
    @Override
    public void run(int loop, Operands at, int from, int to) {}
  }
}
