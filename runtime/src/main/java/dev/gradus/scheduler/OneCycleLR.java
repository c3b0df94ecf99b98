package dev.gradus.scheduler;

import dev.gradus.optim.Optimizer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Goes up to {@code maxLr} once, and down to almost nothing, with the momentum the other way;
 * {@code torch}'s OneCycleLR (Smith and Topin, "Super-Convergence", 2018).
 *
 * <p>Step 0 is set when it is made, so the step after the last batch is past the end: along a
 * cosine it goes on, as in torch; a line stays at its end, where torch's goes below 0.
 */
public final class OneCycleLR extends LRScheduler {
  private long totalSteps;
  private List<Phase> phases;
  private Anneal anneal;
  private final MomentumCycle momentum;

  private OneCycleLR(Builder builder) {
    super(builder.optimizer, rates -> keepEnds(rates, builder));
    this.totalSteps = builder.totalSteps;
    this.phases = phases(builder);
    this.anneal = builder.anneal;
    this.momentum = builder.momentum();
    begin();
  }

  private static void keepEnds(Rates rates, Builder builder) {
    double[] max = rates.perGroup("maxLr", builder.maxLr);
    double[] initial = Arrays.stream(max).map(lr -> lr / builder.divFactor).toArray();
    double[] min = Arrays.stream(initial).map(lr -> lr / builder.finalDivFactor).toArray();
    rates.check(max);
    rates.check(initial);
    rates.check(min);
    builder.momentum().begin(builder.baseMomentum, builder.maxMomentum);
    for (int i = 0; i < max.length; i++) {
      rates.group(i).setExtra(INITIAL_LR, initial[i]).setExtra(Phase.MAX_LR, max[i]);
      rates.group(i).setExtra(Phase.MIN_LR, min[i]);
    }
    builder.momentum().keep(builder.baseMomentum, builder.maxMomentum);
  }

  private static List<Phase> phases(Builder builder) {
    double up = builder.pctStart * builder.totalSteps;
    double last = builder.totalSteps - 1;
    if (!builder.threePhase) {
      return List.of(Phase.rise(up - 1), Phase.fall(last, Phase.MIN_LR));
    }
    double back = 2 * builder.pctStart * builder.totalSteps - 2;
    return List.of(
        Phase.rise(up - 1),
        Phase.fall(back, INITIAL_LR),
        new Phase(last, INITIAL_LR, Phase.MIN_LR, MomentumCycle.MAX, MomentumCycle.MAX));
  }

  /** A builder for this greatest rate in all groups, or one for each. */
  public static Builder builder(Optimizer optimizer, double... maxLr) {
    return new Builder(optimizer, maxLr.clone());
  }

  @Override
  double rate(int group, double current) {
    return between(group, Phase::startLr, Phase::endLr);
  }

  @Override
  Runnable afterStep() {
    return momentum.set(group -> between(group, Phase::startMomentum, Phase::endMomentum));
  }

  private double between(int group, Function<Phase, String> start, Function<Phase, String> end) {
    double startStep = 0;
    int p = 0;
    while (p < phases.size() - 1 && lastEpoch() > phases.get(p).endStep()) {
      startStep = phases.get(p++).endStep();
    }
    Phase phase = phases.get(p);
    double length = phase.endStep() - startStep;
    double part = length == 0 ? 1 : (lastEpoch() - startStep) / length;
    if (anneal == Anneal.LINEAR) {
      part = Math.min(1, part); // One step is past the end, where the line would go below 0.
    }
    return anneal.between(
        MomentumCycle.extra(rates().group(group), start.apply(phase)),
        MomentumCycle.extra(rates().group(group), end.apply(phase)),
        part);
  }

  @Override
  void checkStep(long epoch) {
    if (epoch > totalSteps) {
      throw new IllegalStateException(
          "OneCycleLR has made its " + totalSteps + " steps: there is no step " + epoch);
    }
  }

  @Override
  void save(Map<String, @Nullable Object> state) {
    state.put("total_steps", totalSteps);
    state.put("_schedule_phases", phases.stream().map(Phase::tree).toList());
    state.put("_anneal_func_type", anneal.label());
    momentum.save(state);
  }

  @Override
  Runnable load(SchedulerDict saved) {
    long steps = Checks.positive("total_steps", saved.count("total_steps"));
    List<Phase> newPhases = Phase.saved(saved);
    Anneal newAnneal = Anneal.saved(saved, "_anneal_func_type", anneal);
    momentum.check(saved);
    return () -> {
      totalSteps = steps;
      phases = newPhases;
      anneal = newAnneal;
    };
  }

  /** Takes the options of a {@link OneCycleLR}, with torch's defaults. Not thread-safe. */
  public static final class Builder {
    private final Optimizer optimizer;
    private final double[] maxLr;
    private long totalSteps;
    private double pctStart = 0.3;
    private Anneal anneal = Anneal.COS;
    private boolean cycleMomentum = true;
    private double[] baseMomentum = {0.85};
    private double[] maxMomentum = {0.95};
    private double divFactor = 25;
    private double finalDivFactor = 1e4;
    private boolean threePhase;

    private Builder(Optimizer optimizer, double[] maxLr) {
      this.optimizer = optimizer;
      this.maxLr = maxLr;
    }

    private MomentumCycle momentum() {
      return new MomentumCycle(optimizer, cycleMomentum);
    }

    /** The steps of the cycle; needed. */
    public Builder totalSteps(long steps) {
      totalSteps = Checks.positive("totalSteps", steps);
      return this;
    }

    /** The steps of the cycle, by epochs. */
    public Builder epochs(long epochs, long stepsPerEpoch) {
      Checks.positive("epochs", epochs);
      return totalSteps(
          Math.multiplyExact(epochs, Checks.positive("stepsPerEpoch", stepsPerEpoch)));
    }

    /** The part of the steps that goes up, from 0 to 1; 0.3. */
    public Builder pctStart(double part) {
      pctStart = Checks.within("pctStart", part, 0, 1);
      return this;
    }

    /** How it goes; along a cosine. */
    public Builder anneal(Anneal strategy) {
      anneal = strategy;
      return this;
    }

    /** Whether momentum is cycled the other way; so it is. */
    public Builder cycleMomentum(boolean cycle) {
      cycleMomentum = cycle;
      return this;
    }

    /** The least momentum, for all groups or each; 0.85. */
    public Builder baseMomentum(double... least) {
      baseMomentum = least.clone();
      return this;
    }

    /** The greatest momentum, for all groups or each; 0.95. */
    public Builder maxMomentum(double... greatest) {
      maxMomentum = greatest.clone();
      return this;
    }

    /** How much less than {@code maxLr} the first rate is; 25. */
    public Builder divFactor(double factor) {
      divFactor = Checks.divisor("divFactor", factor);
      return this;
    }

    /** How much less than the first rate the last one is; 10,000. */
    public Builder finalDivFactor(double factor) {
      finalDivFactor = Checks.divisor("finalDivFactor", factor);
      return this;
    }

    /** Whether it goes back to the first rate before it goes down from there; it does not. */
    public Builder threePhase(boolean three) {
      threePhase = three;
      return this;
    }

    /**
     * The scheduler, at its step 0.
     *
     * @throws IllegalArgumentException if the number of steps is not said, the optimizer has no
     *     momentum to cycle, a value is out of its range, or there are not as many as groups
     */
    public OneCycleLR build() {
      Checks.positive("totalSteps", totalSteps);
      return new OneCycleLR(this);
    }
  }
}
