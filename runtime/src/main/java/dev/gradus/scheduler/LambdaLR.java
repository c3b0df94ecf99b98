package dev.gradus.scheduler;

import dev.gradus.Optimizer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.LongToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Multiplies the initial rate by a function of the step; {@code torch}'s LambdaLR. As in torch, a
 * state dict does not have the functions.
 */
public final class LambdaLR extends LRScheduler {
  private final List<LongToDoubleFunction> lambdas;

  /** The same function for every group. */
  public LambdaLR(Optimizer optimizer, LongToDoubleFunction lambda) {
    this(optimizer, Collections.nCopies(optimizer.paramGroups().size(), lambda));
  }

  /**
   * A function for each group.
   *
   * @throws IllegalArgumentException if there are not as many as groups
   */
  public LambdaLR(Optimizer optimizer, List<LongToDoubleFunction> lambdas) {
    super(optimizer);
    this.lambdas = List.copyOf(lambdas);
    if (lambdas.size() != rates().count()) {
      throw new IllegalArgumentException(
          "There are " + lambdas.size() + " functions for " + rates().count() + " groups");
    }
    begin();
  }

  @Override
  double rate(int group, double current) {
    return baseLr(group) * lambdas.get(group).applyAsDouble(lastEpoch());
  }

  @Override
  void save(Map<String, @Nullable Object> state) {}

  @Override
  void saveLast(Map<String, @Nullable Object> state) {
    state.put("lr_lambdas", Collections.nCopies(lambdas.size(), null));
  }

  @Override
  Runnable load(Saved saved) {
    return () -> {};
  }
}
