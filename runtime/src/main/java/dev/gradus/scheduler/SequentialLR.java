package dev.gradus.scheduler;

import dev.gradus.Optimizer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs one scheduler after another, each from its milestone on; {@code torch}'s SequentialLR. All
 * must have been made for the same optimizer; making this one sets its rates back to the initial
 * ones and begins with the first. Not thread-safe.
 */
public final class SequentialLR implements Scheduler {
  private final List<LRScheduler> schedulers;
  private long[] milestones;
  private long lastEpoch;
  private List<Double> lastLr;

  /**
   * A schedule made of others.
   *
   * @param milestones the steps from which on the second, third, ... run; one fewer than schedulers
   * @throws IllegalArgumentException if there are not as many, they do not increase, or a scheduler
   *     is of another optimizer
   */
  public SequentialLR(
      Optimizer optimizer, List<? extends LRScheduler> schedulers, List<Long> milestones) {
    this.schedulers = List.copyOf(schedulers);
    this.milestones = milestones.stream().mapToLong(Long::longValue).toArray();
    if (schedulers.size() != milestones.size() + 1) {
      throw new IllegalArgumentException(
          "There are "
              + schedulers.size()
              + " schedulers and "
              + milestones.size()
              + " milestones: there must be one fewer");
    }
    for (int i = 1; i < this.milestones.length; i++) {
      if (this.milestones[i] <= this.milestones[i - 1]) {
        throw new IllegalArgumentException("The milestones " + milestones + " do not increase");
      }
    }
    if (!this.schedulers.stream().allMatch(s -> s.rates().isOf(optimizer))) {
      throw new IllegalArgumentException("A scheduler was made for another optimizer");
    }
    LRScheduler first = this.schedulers.get(0);
    double[] initial = new double[first.rates().count()];
    Arrays.setAll(
        initial, i -> MomentumCycle.extra(first.rates().group(i), LRScheduler.INITIAL_LR));
    first.rates().set(initial);
    this.schedulers.forEach(LRScheduler::undo);
    first.begin();
    this.lastLr = first.getLastLr();
  }

  /**
   * Goes to the next step, after {@code optimizer.step()}.
   *
   * @throws IllegalArgumentException if a rate would be out of the optimizer's range; then nothing
   *     has changed
   */
  public void step() {
    long next = lastEpoch + 1;
    int index = 0;
    while (index < milestones.length && milestones[index] <= next) {
      index++;
    }
    LRScheduler scheduler = schedulers.get(index);
    if (index > 0 && milestones[index - 1] == next) {
      scheduler.restart();
    } else {
      scheduler.step();
    }
    lastEpoch = next;
    lastLr = scheduler.getLastLr();
  }

  @Override
  public List<Double> getLastLr() {
    return lastLr;
  }

  @Override
  public Map<String, @Nullable Object> stateDict() {
    Map<String, @Nullable Object> state = new LinkedHashMap<>();
    state.put("_milestones", Arrays.stream(milestones).boxed().toList());
    state.put("last_epoch", lastEpoch);
    state.put("_last_lr", lastLr);
    state.put("_schedulers", schedulers.stream().map(LRScheduler::stateDict).toList());
    return state;
  }

  @Override
  public void loadStateDict(Map<String, ? extends @Nullable Object> state) {
    Saved saved = new Saved(this, state);
    double[] steps = saved.numbers("_milestones", milestones.length);
    long epoch = saved.count("last_epoch");
    double[] last = saved.numbers("_last_lr", lastLr.size());
    Nested.load(schedulers, saved.nested("_schedulers", schedulers.size()));
    milestones = Arrays.stream(steps).mapToLong(step -> (long) step).toArray();
    lastEpoch = epoch;
    lastLr = Arrays.stream(last).boxed().toList();
  }
}
