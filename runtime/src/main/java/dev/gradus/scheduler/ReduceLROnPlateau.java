package dev.gradus.scheduler;

import dev.gradus.optim.Optimizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Multiplies the rate by {@code factor} once a metric has not become better for more than {@code
 * patience} steps; {@code torch}'s ReduceLROnPlateau. Not thread-safe.
 */
public final class ReduceLROnPlateau implements Scheduler {
  /** Which metric is better. */
  public enum Mode {
    MIN,
    MAX
  }

  /** What the threshold is counted from. */
  public enum ThresholdMode {
    /** A part of the best metric. */
    REL,
    /** An amount. */
    ABS
  }

  private final Rates rates;
  private final boolean smaller;
  private final boolean relative;
  private double threshold;
  private double factor;
  private @Nullable Double defaultMinLr;
  private double[] minLrs;
  private long patience;
  private long cooldown;
  private double eps;
  private long lastEpoch;
  private double best;
  private long cooldownCounter;
  private long badEpochs;
  private List<Double> lastLr;

  private ReduceLROnPlateau(Builder builder) {
    this.rates = new Rates(builder.optimizer, "lr");
    this.smaller = builder.mode == Mode.MIN;
    this.relative = builder.thresholdMode == ThresholdMode.REL;
    this.threshold = builder.threshold;
    this.factor = builder.factor;
    this.minLrs = rates.perGroup("minLr", builder.minLr);
    this.defaultMinLr = builder.minLr.length == 1 ? builder.minLr[0] : null;
    this.patience = builder.patience;
    this.cooldown = builder.cooldown;
    this.eps = builder.eps;
    this.best = worst();
    this.lastLr = rates.list();
  }

  /** A builder, with torch's defaults. */
  public static Builder builder(Optimizer optimizer) {
    return new Builder(optimizer);
  }

  private double worst() {
    return smaller ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
  }

  /**
   * Takes the metric of one more epoch.
   *
   * @param metric the loss or accuracy to watch; NaN is never better
   * @throws IllegalArgumentException if a rate would be out of the optimizer's range; then nothing
   *     has changed
   * @throws IllegalStateException if groups were added to the optimizer that have no least rate, as
   *     each was given its own
   */
  public void step(double metric) {
    boolean better = isBetter(metric);
    long bad = better ? 0 : badEpochs + 1;
    long cooling = cooldownCounter;
    if (cooling > 0) {
      cooling--;
      bad = 0;
    }
    if (bad > patience) {
      reduce();
      cooling = cooldown;
      bad = 0;
    }
    best = better ? metric : best;
    badEpochs = bad;
    cooldownCounter = cooling;
    lastEpoch++;
    lastLr = rates.list();
  }

  private void reduce() {
    double[] values = rates.all();
    double[] least = leastOfEach();
    for (int i = 0; i < values.length; i++) {
      double reduced = Math.max(values[i] * factor, least[i]);
      values[i] = values[i] - reduced > eps ? reduced : values[i];
    }
    rates.set(values);
    minLrs = least;
  }

  /** A least rate that was given for all groups is also that of groups added since. */
  private double[] leastOfEach() {
    Double forAll = defaultMinLr;
    if (minLrs.length == rates.count()) {
      return minLrs;
    }
    if (forAll == null) {
      throw new IllegalStateException(
          "ReduceLROnPlateau has the least rates of "
              + minLrs.length
              + " groups, and now there are "
              + rates.count()
              + ": make it after adding groups, or give one least rate for all");
    }
    return rates.perGroup("minLr", forAll);
  }

  private boolean isBetter(double metric) {
    if (relative) {
      return smaller ? metric < best * (1 - threshold) : metric > best * (threshold + 1);
    }
    return smaller ? metric < best - threshold : metric > best + threshold;
  }

  @Override
  public List<Double> getLastLr() {
    return lastLr;
  }

  @Override
  public Map<String, @Nullable Object> stateDict() {
    Map<String, @Nullable Object> state = new LinkedHashMap<>();
    state.put("factor", factor);
    state.put("default_min_lr", defaultMinLr);
    state.put(
        "min_lrs", Arrays.stream(defaultMinLr == null ? minLrs : leastOfEach()).boxed().toList());
    state.put("patience", patience);
    state.put("cooldown", cooldown);
    state.put("eps", eps);
    state.put("last_epoch", lastEpoch);
    List<Double> last = new ArrayList<>(lastLr);
    for (int i = last.size(); i < rates.count(); i++) {
      last.add(rates.get(i)); // Groups that were added since the last step.
    }
    state.put("_last_lr", last);
    state.put("mode_worse", worst());
    state.put("mode", smaller ? "min" : "max");
    state.put("threshold", threshold);
    state.put("threshold_mode", relative ? "rel" : "abs");
    state.put("best", best);
    state.put("cooldown_counter", cooldownCounter);
    state.put("num_bad_epochs", badEpochs);
    return state;
  }

  @Override
  public void loadStateDict(Map<String, ? extends @Nullable Object> state) {
    SchedulerDict saved = new SchedulerDict(this, state);
    same(saved, "mode", smaller ? "min" : "max");
    same(saved, "threshold_mode", relative ? "rel" : "abs");
    double newFactor = Checks.reduction("factor", saved.number("factor"));
    double newThreshold = saved.number("threshold");
    Double forAll = leastOfAll(saved);
    double[] least = Checks.factors("min_lrs", saved.numbers("min_lrs", rates.count()));
    long newPatience = Checks.notNegative("patience", saved.count("patience"));
    long newCooldown = Checks.notNegative("cooldown", saved.count("cooldown"));
    double newEps = saved.number("eps");
    long epoch = saved.epoch("last_epoch", -1); // torch before 1.4 began there.
    double newBest = saved.number("best");
    long cooling = Checks.notNegative("cooldown_counter", saved.count("cooldown_counter"));
    long bad = Checks.notNegative("num_bad_epochs", saved.count("num_bad_epochs"));
    // torch saves it since 1.4.
    double[] last = saved.has("_last_lr") ? saved.rates("_last_lr", rates) : rates.all();
    factor = newFactor;
    threshold = newThreshold;
    defaultMinLr = forAll;
    minLrs = least;
    patience = newPatience;
    cooldown = newCooldown;
    eps = newEps;
    lastEpoch = epoch;
    best = newBest;
    cooldownCounter = cooling;
    badEpochs = bad;
    lastLr = Arrays.stream(last).boxed().toList();
  }

  /** What torch does not save before 2.6 stays as made. */
  private @Nullable Double leastOfAll(SchedulerDict saved) {
    String key = "default_min_lr";
    if (!saved.has(key)) {
      return defaultMinLr;
    }
    return saved.isNull(key) ? null : (Double) Checks.factor(key, saved.number(key));
  }

  private static void same(SchedulerDict saved, String key, String here) {
    if (!saved.text(key).equals(here)) {
      throw saved.wrong(key, saved.text(key) + ", but here it is " + here);
    }
  }

  /** Takes the options of a {@link ReduceLROnPlateau}. Not thread-safe. */
  public static final class Builder {
    private final Optimizer optimizer;
    private Mode mode = Mode.MIN;
    private double factor = 0.1;
    private long patience = 10;
    private double threshold = 1e-4;
    private ThresholdMode thresholdMode = ThresholdMode.REL;
    private long cooldown;
    private double[] minLr = {0};
    private double eps = 1e-8;

    private Builder(Optimizer optimizer) {
      this.optimizer = optimizer;
    }

    /** Whether less or more is better; less. */
    public Builder mode(Mode better) {
      mode = better;
      return this;
    }

    /** What the rate is multiplied by, from 0 to below 1; 0.1. */
    public Builder factor(double part) {
      factor = Checks.reduction("factor", part);
      return this;
    }

    /** The steps without a better metric that are put up with; 10. */
    public Builder patience(long steps) {
      patience = Checks.notNegative("patience", steps);
      return this;
    }

    /** How much better a metric must be, not NaN; 1e-4. */
    public Builder threshold(double least) {
      threshold = Checks.number("threshold", least);
      return this;
    }

    /** What the threshold is counted from; it is a part of the best metric. */
    public Builder thresholdMode(ThresholdMode from) {
      thresholdMode = from;
      return this;
    }

    /** The steps after a reduction in which none are counted; 0. */
    public Builder cooldown(long steps) {
      cooldown = Checks.notNegative("cooldown", steps);
      return this;
    }

    /** The least rate, of all groups or each, in [0, inf); 0. */
    public Builder minLr(double... least) {
      minLr = Checks.factors("minLr", least.clone());
      return this;
    }

    /** A reduction by no more than this is left out; not NaN; 1e-8. */
    public Builder eps(double least) {
      eps = Checks.number("eps", least);
      return this;
    }

    /**
     * The scheduler.
     *
     * @throws IllegalArgumentException if there are not as many least rates as groups
     */
    public ReduceLROnPlateau build() {
      return new ReduceLROnPlateau(this);
    }
  }
}
