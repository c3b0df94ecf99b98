package dev.gradus.scheduler;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Steps several schedulers together, so that what they do to the rate is multiplied; {@code
 * torch}'s ChainedScheduler. Not thread-safe.
 */
public final class ChainedScheduler implements Scheduler {
  private final List<LRScheduler> schedulers;
  private List<Double> lastLr;

  /**
   * A schedule made of others, of the same optimizer.
   *
   * @throws IllegalArgumentException if there are none
   */
  public ChainedScheduler(List<? extends LRScheduler> schedulers) {
    this.schedulers = List.copyOf(schedulers);
    if (schedulers.isEmpty()) {
      throw new IllegalArgumentException("There is no scheduler to chain");
    }
    this.lastLr = last().rates().list();
  }

  private LRScheduler last() {
    return schedulers.get(schedulers.size() - 1);
  }

  /** Goes to the next step of all, after {@code optimizer.step()}. */
  public void step() {
    schedulers.forEach(LRScheduler::step);
    lastLr = last().rates().list();
  }

  @Override
  public List<Double> getLastLr() {
    return lastLr;
  }

  @Override
  public Map<String, @Nullable Object> stateDict() {
    Map<String, @Nullable Object> state = new LinkedHashMap<>();
    state.put("_last_lr", lastLr);
    state.put("_schedulers", schedulers.stream().map(LRScheduler::stateDict).toList());
    return state;
  }

  @Override
  public void loadStateDict(Map<String, ? extends @Nullable Object> state) {
    Saved saved = new Saved(this, state);
    double[] last = saved.numbers("_last_lr", lastLr.size());
    Nested.load(schedulers, saved.nested("_schedulers", schedulers.size()));
    lastLr = Arrays.stream(last).boxed().toList();
  }
}
