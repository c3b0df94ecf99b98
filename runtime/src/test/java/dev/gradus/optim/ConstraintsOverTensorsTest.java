package dev.gradus.optim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.DType;
import dev.gradus.HyperKey;
import dev.gradus.HyperValues;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.compiled.CompiledRule;
import dev.gradus.compiled.CompiledUpdate;
import dev.gradus.compiled.KernelSpec;
import dev.gradus.compiled.Operands;
import dev.gradus.compiled.TensorProperties;
import dev.gradus.compiled.UniformOperands;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a rule asks of tensors costs what it asks, and no more. */
class ConstraintsOverTensorsTest {
  private static final HyperKey<Double> LR = HyperKey.ofDouble("lr", "lr", "[0, inf)", 1.0);

  /** Schedulers set a value each step: no parameter is asked if no constraint is over it. */
  @ParameterizedTest
  @CsvSource({"true, true, 3", "true, false, 3", "false, true, 0", "false, false, 0"})
  void areAskedOfEachParameterOnlyIfThereAreSome(boolean constrains, boolean asks, int times) {
    CountingRule rule = new CountingRule(constrains, asks);
    ParamGroup group = ParamGroup.of(parameter("a"), parameter("b"), parameter("c"));
    Optimizer optimizer = RuleOptimizer.builder(rule).build(group);
    rule.checks = 0;
    group.set(LR, 2.0);
    assertThat(rule.checks).isEqualTo(times);
    optimizer.loadStateDict(optimizer.stateDict());
    assertThat(rule.checks).isEqualTo(2 * times);
  }

  /** A constraint over the shape leaves per-step values to be the same for neighbours. */
  @ParameterizedTest
  @CsvSource({"true, false, 1", "false, false, 1", "true, true, 3"})
  void letNeighboursShareValues(boolean constrains, boolean asks, int times) {
    CountingRule rule = new CountingRule(constrains, asks);
    RuleOptimizer.builder(rule).build(parameter("a"), parameter("b"), parameter("c")).step();
    assertThat(rule.preparations).isEqualTo(times);
  }

  private static Parameter parameter(String name) {
    Parameter parameter = Parameter.of(name, Tensor.zeros(DType.FLOAT32, 4));
    parameter.grad();
    return parameter;
  }

  /** Counts what it is asked. */
  private static final class CountingRule extends CompiledRule {
    private final boolean constrains;
    private final boolean asks;
    private int checks;
    private int preparations;

    private CountingRule(boolean constrains, boolean asks) {
      this(new CountingUpdate[1], constrains, asks);
    }

    private CountingRule(CountingUpdate[] made, boolean constrains, boolean asks) {
      super("Counting", List.of(LR), List.of(), List.of(KernelSpec.of(0, 0, 0, 1)), () -> made[0]);
      this.constrains = constrains;
      this.asks = asks;
      made[0] = new CountingUpdate(this);
    }

    @Override
    public boolean constrainsTensor() {
      return constrains;
    }

    @Override
    public boolean asksTensor() {
      return asks;
    }

    @Override
    public String violated(HyperValues values, TensorProperties at) {
      checks++;
      return "";
    }
  }

  private static final class CountingUpdate extends CompiledUpdate {
    private final CountingRule rule;

    private CountingUpdate(CountingRule rule) {
      this.rule = rule;
    }

    @Override
    public int prepare(HyperValues hypers, long step, UniformOperands at) {
      rule.preparations++;
      return 0;
    }

    @Override
    public void run(int loop, Operands at, int from, int to) {}
  }
}
