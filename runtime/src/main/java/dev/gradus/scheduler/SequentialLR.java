package dev.gradus.scheduler;

import dev.gradus.optim.Optimizer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs one scheduler after another, each from its milestone on; {@code torch}'s SequentialLR. All
 * must have been made for the same optimizer; making this one sets its rates back to the initial
 * ones and begins with the first.
 */
public final class SequentialLR extends SteppedScheduler {
  private final List<LRScheduler> schedulers;
  private long[] milestones;
  private long lastEpoch;
  private List<Double> lastLr;

  /**
   * A schedule made of others.
   *
   * @param milestones the steps from which on the second, third, ... run; one fewer than
   *     schedulers. If the first is 0, the first scheduler gives step 0 alone
   * @throws IllegalArgumentException if there are not as many, they do not increase from 0 up, or a
   *     scheduler is there twice or of another optimizer
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
    checkMilestones(this.milestones);
    if (Set.copyOf(this.schedulers).size() < this.schedulers.size()) {
      throw new IllegalArgumentException("A scheduler is there twice: make another");
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

  private static void checkMilestones(long[] milestones) {
    long before = -1;
    for (long milestone : milestones) {
      if (milestone <= before) {
        throw new IllegalArgumentException(
            "The milestones " + Arrays.toString(milestones) + " do not increase from 0 up");
      }
      before = milestone;
    }
  }

  @Override
  Runnable stepping() {
    long before = lastEpoch;
    List<Double> lastBefore = lastLr;
    long next = lastEpoch + 1;
    int index = 0;
    while (index < milestones.length && milestones[index] <= next) {
      index++;
    }
    LRScheduler scheduler = schedulers.get(index);
    boolean begins = index > 0 && milestones[index - 1] == next;
    Runnable back = begins ? scheduler.restarting() : scheduler.stepping();
    lastEpoch = next;
    lastLr = scheduler.getLastLr();
    return () -> {
      back.run();
      lastEpoch = before;
      lastLr = lastBefore;
    };
  }

  @Override
  Rates rates() {
    return schedulers.get(0).rates();
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
    SchedulerDict saved = new SchedulerDict(this, state);
    long[] steps = saved.counts("_milestones", milestones.length);
    checkMilestones(steps);
    long epoch = saved.epoch("last_epoch", 0);
    double[] last = saved.rates("_last_lr", rates(), lastLr.size());
    Nested.load(schedulers, saved.nested("_schedulers", schedulers.size()));
    milestones = steps;
    lastEpoch = epoch;
    lastLr = Arrays.stream(last).boxed().toList();
  }
}
