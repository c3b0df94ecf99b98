package dev.gradus.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.compiled.CompiledRule;
import dev.gradus.compiled.Operands;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.OptimizerBuilder;
import dev.gradus.optim.ParamGroup;
import dev.gradus.optim.StatelessUpdate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A fused step goes over memory once: while one gradient is used, the next is not yet unscaled. */
class FusedStepOnePassTest {
  private final Parameter first = with("first", new float[] {8});
  private final Parameter last = with("last", new float[] {8});
  private final List<Double> seen = new ArrayList<>();

  /** A parameter whose gradient begins so; it is empty or so long that it runs alone. */
  private static Parameter with(String name, float[] beginning) {
    float[] gradient = beginning.length == 0 ? beginning : Arrays.copyOf(beginning, 32);
    Parameter parameter = Parameter.of(name, Tensor.of(new float[gradient.length]));
    parameter.setGrad(Tensor.of(gradient));
    return parameter;
  }

  private FusedStep stepOf(Parameter... parameters) {
    Optimizer watching = new Builder(new Rule()).threads(1).build(parameters);
    return FusedStep.of(watching).unscaling(new GradScaler(8, 2, 0.5, 10));
  }

  @Test
  void unscalesWhenItGetsThere() {
    assertThat(stepOf(first, last).step()).isTrue();
    assertThat(seen).containsExactly(8.0, 1.0);
  }

  /** Nobody sees how often an empty gradient is unscaled. */
  @Test
  void emptyGradientsMayBeShared() {
    float[] none = {};
    assertThat(stepOf(with("a", none), with("b", none), first, last).step()).isTrue();
    assertThat(seen).containsExactly(8.0, 8.0, 8.0, 1.0);
  }

  @Test
  void isNotOneWhereGradientsAreShared() {
    last.setGrad(first.grad());
    assertThat(stepOf(first, last).step()).isTrue();
    assertThat(seen).containsExactly(0.125, 0.125);
  }

  private static final class Watching extends Optimizer {
    private Watching(Builder builder, List<ParamGroup> groups) {
      super(builder.rule, builder, groups);
    }
  }

  private static final class Builder extends OptimizerBuilder<Watching, Builder> {
    private final Rule rule;

    private Builder(Rule rule) {
      super(rule, Watching::new);
      this.rule = rule;
    }
  }

  /** A rule that updates nothing, and notes the last parameter's gradient. */
  private final class Rule extends CompiledRule {
    private Rule() {
      super("Watching", List.of(), List.of(), StatelessUpdate.KERNELS, Update::new);
    }
  }

  private final class Update extends StatelessUpdate {
    @Override
    public void run(int loop, Operands at, int from, int to) {
      seen.add(last.grad().get(0));
    }
  }
}
