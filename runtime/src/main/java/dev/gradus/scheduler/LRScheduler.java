package dev.gradus.scheduler;

import dev.gradus.optim.Optimizer;
import dev.gradus.optim.ParamGroup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A scheduler that computes the learning rate of each group from the step it is at, as {@code
 * torch.optim.lr_scheduler.LRScheduler}. Making one keeps each group's learning rate as its extra
 * {@code initial_lr}, if there is none, and sets the rate of step 0. Most go on from the current
 * rate, as torch's do: a rate that someone else sets is scheduled from there.
 */
public abstract sealed class LRScheduler extends SteppedScheduler
    permits StepLR,
        MultiStepLR,
        ConstantLR,
        LinearLR,
        ExponentialLR,
        PolynomialLR,
        CosineAnnealingLR,
        CosineAnnealingWarmRestarts,
        CyclicLR,
        OneCycleLR,
        FunctionLR,
        SWALR {
  static final String INITIAL_LR = "initial_lr";

  private final Rates rates;
  private final double[] initialLrs;
  private double[] baseLrs;
  private long lastEpoch = -1;
  private long stepCount;
  private boolean initial;
  private List<Double> lastLr;

  LRScheduler(Optimizer optimizer) {
    this(optimizer, rates -> {});
  }

  /** With something done before the present rates are taken for the initial ones. */
  LRScheduler(Optimizer optimizer, Consumer<Rates> before) {
    this.rates = new Rates(Objects.requireNonNull(optimizer, "optimizer"), "lr");
    before.accept(rates);
    this.baseLrs = new double[rates.count()];
    for (int i = 0; i < baseLrs.length; i++) {
      ParamGroup group = rates.group(i);
      // An lr given to torch as an integer is one in its checkpoints.
      baseLrs[i] =
          group.extras().get(INITIAL_LR) instanceof Number number
              ? number.doubleValue()
              : rates.get(i);
    }
    checkInitial();
    this.initialLrs = baseLrs;
    this.lastLr = rates.list();
  }

  private void checkInitial() {
    for (int i = 0; i < baseLrs.length; i++) {
      try {
        rates.check(new double[] {baseLrs[i]});
      } catch (IllegalArgumentException refused) {
        throw new IllegalArgumentException(
            "In group " + i + " " + INITIAL_LR + " is out of range: " + refused.getMessage());
      }
    }
  }

  /** The rate of a group at {@link #lastEpoch}, going on from the current one. */
  abstract double rate(int group, double current);

  /** The rate of a group at {@link #lastEpoch} from the first one alone, where torch has such. */
  double closedForm(int group) {
    return rate(group, rates.get(group));
  }

  /**
   * The rate that a group had last, which torch before 1.4 did not save: it follows from the rest.
   */
  double lastRate(int group) {
    return closedForm(group);
  }

  /** What this class keeps beside what all have, in torch's order. */
  abstract void save(Map<String, @Nullable Object> state);

  /** Checks the same, and returns what takes it over. */
  abstract Runnable load(SchedulerDict saved);

  /**
   * Sets what is cycled beside the learning rate, which is set already; what is returned takes it
   * back.
   */
  Runnable afterStep() {
    return () -> {};
  }

  /** Throws if there is no further step. */
  void checkStep(long epoch) {}

  /**
   * The step at which torch's constructors set the rate of the beginning. Groups get their initial
   * rate only now, that a constructor that throws leaves them as they were.
   */
  final void begin() {
    stepCount = 0;
    initial = true;
    try {
      stepping();
    } finally {
      initial = false;
    }
    for (int i = 0; i < baseLrs.length; i++) {
      if (!(rates.group(i).extras().get(INITIAL_LR) instanceof Number)) {
        rates.group(i).setExtra(INITIAL_LR, initialLrs[i]);
      }
    }
  }

  @Override
  Runnable stepping() {
    Runnable back = moveTo(lastEpoch + 1, false);
    stepCount++;
    return () -> {
      stepCount--;
      back.run();
    };
  }

  /** Begins anew at a milestone of a {@link SequentialLR}; what is returned takes it back. */
  final Runnable restarting() {
    return moveTo(0, true);
  }

  /** Sets the rates of a step, or throws with nothing changed; what is returned takes it back. */
  final Runnable moveTo(long epoch, boolean closed) {
    checkGroups();
    checkStep(epoch);
    long before = lastEpoch;
    List<Double> lastBefore = lastLr;
    double[] current = rates.all();
    lastEpoch = epoch;
    try {
      double[] values = new double[current.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = closed ? closedForm(i) : rate(i, current[i]);
      }
      rates.set(values);
      Runnable others = afterStep();
      lastLr = rates.list();
      return () -> {
        others.run();
        rates.set(current);
        lastEpoch = before;
        lastLr = lastBefore;
      };
    } catch (RuntimeException | Error refused) {
      rates.set(current);
      lastEpoch = before;
      throw refused;
    }
  }

  private void checkGroups() {
    if (rates.count() != baseLrs.length) {
      throw new IllegalStateException(
          getClass().getSimpleName()
              + " was made for "
              + baseLrs.length
              + " groups, and now there are "
              + rates.count()
              + ": make it after adding groups");
    }
  }

  /** Takes back a step that was counted, if one was. */
  final void undo() {
    lastEpoch = Math.max(-1, lastEpoch - 1);
  }

  @Override
  final Rates rates() {
    return rates;
  }

  final double baseLr(int group) {
    return baseLrs[group];
  }

  final void setBaseLrs(double[] values) {
    baseLrs = values;
  }

  final boolean isInitial() {
    return initial;
  }

  /** The step that this is at, from 0; as torch's {@code last_epoch}. */
  public final long lastEpoch() {
    return lastEpoch;
  }

  @Override
  public final List<Double> getLastLr() {
    return lastLr;
  }

  @Override
  public final Map<String, @Nullable Object> stateDict() {
    Map<String, @Nullable Object> state = new LinkedHashMap<>();
    save(state);
    state.put("base_lrs", Arrays.stream(baseLrs).boxed().toList());
    state.put("last_epoch", lastEpoch);
    state.put("_step_count", stepCount);
    state.put("_is_initial", false);
    state.put("_get_lr_called_within_step", false);
    state.put("_last_lr", new ArrayList<>(lastLr));
    saveLast(state);
    return state;
  }

  /** What torch has after all that. */
  void saveLast(Map<String, @Nullable Object> state) {}

  @Override
  public final void loadStateDict(Map<String, ? extends @Nullable Object> saved) {
    SchedulerDict reader = new SchedulerDict(this, saved);
    double[] bases = reader.rates("base_lrs", rates);
    long epoch = reader.epoch("last_epoch", -1); // Before the first step within a SequentialLR.
    // torch counts steps since 1.1.
    long steps = reader.has("_step_count") ? reader.epoch("_step_count", 0) : epoch + 1;
    double[] last = reader.has("_last_lr") ? reader.rates("_last_lr", rates) : null;
    Runnable own = taking(load(reader), bases, epoch, steps);
    Runnable back =
        taking(load(new SchedulerDict(this, stateDict())), baseLrs, lastEpoch, stepCount);
    own.run();
    try {
      lastLr = Arrays.stream(last == null ? lastRates() : last).boxed().toList();
    } catch (RuntimeException | Error refused) {
      back.run();
      throw refused;
    }
  }

  private Runnable taking(Runnable own, double[] bases, long epoch, long steps) {
    return () -> {
      own.run();
      baseLrs = bases;
      lastEpoch = epoch;
      stepCount = steps;
    };
  }

  private double[] lastRates() {
    return IntStream.range(0, rates.count()).mapToDouble(this::lastRate).toArray();
  }
}
