package dev.gradus.scheduler;

import dev.gradus.optim.Optimizer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.LongToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** A scheduler by a function of the step for each group, which a state dict does not have. */
abstract sealed class FunctionLR extends LRScheduler permits LambdaLR, MultiplicativeLR {
  private final List<LongToDoubleFunction> lambdas;

  FunctionLR(Optimizer optimizer, List<LongToDoubleFunction> lambdas) {
    super(optimizer);
    this.lambdas = List.copyOf(lambdas);
    if (lambdas.size() != rates().count()) {
      throw new IllegalArgumentException(
          "There are " + lambdas.size() + " functions for " + rates().count() + " groups");
    }
    begin();
  }

  /** One function as often as an optimizer has groups. */
  static List<LongToDoubleFunction> forAll(Optimizer optimizer, LongToDoubleFunction lambda) {
    return Collections.nCopies(optimizer.paramGroups().size(), lambda);
  }

  /** What a group's function gives for {@link #lastEpoch}. */
  final double factor(int group) {
    return lambdas.get(group).applyAsDouble(lastEpoch());
  }

  @Override
  final void save(Map<String, @Nullable Object> state) {}

  @Override
  final void saveLast(Map<String, @Nullable Object> state) {
    state.put("lr_lambdas", Collections.nCopies(lambdas.size(), null));
  }

  @Override
  final Runnable load(SchedulerDict saved) {
    return () -> {};
  }
}
