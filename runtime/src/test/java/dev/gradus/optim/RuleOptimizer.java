package dev.gradus.optim;

import dev.gradus.compiled.CompiledRule;
import java.util.List;

/** The optimizer of a rule that a test writes by hand: like generated ones, but without setters. */
final class RuleOptimizer extends Optimizer {
  private RuleOptimizer(CompiledRule rule, Builder builder, List<ParamGroup> groups) {
    super(rule, builder, groups);
  }

  static Builder builder(CompiledRule rule) {
    return new Builder(rule);
  }

  static final class Builder extends OptimizerBuilder<RuleOptimizer, Builder> {
    private Builder(CompiledRule rule) {
      super(rule, (builder, groups) -> new RuleOptimizer(rule, builder, groups));
    }
  }
}
