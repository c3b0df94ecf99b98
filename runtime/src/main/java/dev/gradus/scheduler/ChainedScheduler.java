package dev.gradus.scheduler;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Steps several schedulers together, so that what they do to the rate is multiplied; {@code
 * torch}'s ChainedScheduler. A chain may hold other chains, at most 32 in one another.
 */
public final class ChainedScheduler extends SteppedScheduler {
  /** A state dict of so many is still read from a checkpoint. */
  private static final int DEEPEST = 32;

  private final List<SteppedScheduler> schedulers;
  private final int depth;
  private List<Double> lastLr;

  /**
   * A schedule made of others, of the same optimizer.
   *
   * @throws IllegalArgumentException if there are none, one is there twice, they are of different
   *     optimizers, or chains are too deep in one another
   */
  public ChainedScheduler(List<? extends SteppedScheduler> schedulers) {
    this.schedulers = List.copyOf(schedulers);
    if (schedulers.isEmpty()) {
      throw new IllegalArgumentException("There is no scheduler to chain");
    }
    if (Set.copyOf(this.schedulers).size() < this.schedulers.size()) {
      throw new IllegalArgumentException("A scheduler is there twice: make another");
    }
    if (!this.schedulers.stream().allMatch(s -> s.rates().isLike(rates()))) {
      throw new IllegalArgumentException("A scheduler was made for another optimizer");
    }
    this.depth = 1 + this.schedulers.stream().mapToInt(SteppedScheduler::depth).max().orElse(0);
    if (depth > DEEPEST) {
      throw new IllegalArgumentException(
          "There are "
              + depth
              + " chains in one another, at most "
              + DEEPEST
              + " can be: give the schedulers of all to one");
    }
    this.lastLr = rates().list();
  }

  @Override
  int depth() {
    return depth;
  }

  @Override
  Rates rates() {
    return schedulers.get(schedulers.size() - 1).rates();
  }

  @Override
  Runnable stepping() {
    Deque<Runnable> back = new ArrayDeque<>();
    List<Double> lastBefore = lastLr;
    back.push(() -> lastLr = lastBefore);
    try {
      schedulers.forEach(scheduler -> back.push(scheduler.stepping()));
    } catch (RuntimeException | Error refused) {
      back.forEach(Runnable::run);
      throw refused;
    }
    lastLr = rates().list();
    return () -> back.forEach(Runnable::run);
  }

  @Override
  public List<Double> getLastLr() {
    return lastLr;
  }

  @Override
  public Map<String, @Nullable Object> stateDict() {
    Map<String, @Nullable Object> state = new LinkedHashMap<>();
    state.put("_last_lr", lastLr);
    state.put("_schedulers", schedulers.stream().map(Scheduler::stateDict).toList());
    return state;
  }

  @Override
  public void loadStateDict(Map<String, ? extends @Nullable Object> state) {
    SchedulerDict saved = new SchedulerDict(this, state);
    double[] last = saved.rates("_last_lr", rates(), lastLr.size());
    Nested.load(schedulers, saved.nested("_schedulers", schedulers.size()));
    lastLr = Arrays.stream(last).boxed().toList();
  }
}
