package dev.gradus.scheduler;

import dev.gradus.Optimizer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.LongToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Multiplies the rate by a function of the step, at each step; {@code torch}'s MultiplicativeLR. As
 * in torch, a state dict does not have the functions.
 */
public final class MultiplicativeLR extends LRScheduler {
  private final List<LongToDoubleFunction> lambdas;

  /** The same function for every group. */
  public MultiplicativeLR(Optimizer optimizer, LongToDoubleFunction lambda) {
    this(optimizer, Collections.nCopies(optimizer.paramGroups().size(), lambda));
  }

  /**
   * A function for each group.
   *
   * @throws IllegalArgumentException if there are not as many as groups
   */
  public MultiplicativeLR(Optimizer optimizer, List<LongToDoubleFunction> lambdas) {
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
    return isInitial() ? current : current * lambdas.get(group).applyAsDouble(lastEpoch());
  }

  /** It comes from the one before, which only the optimizer has. */
  @Override
  double lastRate(int group) {
    return rates().get(group);
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
