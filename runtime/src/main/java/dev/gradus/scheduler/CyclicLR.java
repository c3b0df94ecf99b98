package dev.gradus.scheduler;

import dev.gradus.optim.Optimizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Goes from {@code baseLr} to {@code maxLr} and back, again and again, and with the momentum the
 * other way; {@code torch}'s CyclicLR (Smith, "Cyclical Learning Rates for Training Neural
 * Networks", 2017).
 */
public final class CyclicLR extends LRScheduler {
  /** What becomes of the height of the cycles. */
  public enum Mode {
    /** It stays. */
    TRIANGULAR,
    /** It is halved in each cycle. */
    TRIANGULAR2,
    /** It is multiplied by {@code gamma} at each step. */
    EXP_RANGE;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private double[] maxLrs;
  private double totalSize;
  private double stepRatio;
  private Mode mode;
  private double gamma;
  private final MomentumCycle momentum;

  private CyclicLR(Builder builder) {
    super(builder.optimizer, rates -> prepare(rates, builder));
    this.maxLrs = rates().perGroup("maxLr", builder.maxLr);
    this.totalSize = (double) builder.stepSizeUp + builder.stepSizeDown();
    this.stepRatio = builder.stepSizeUp / totalSize;
    this.mode = builder.mode;
    this.gamma = builder.gamma;
    this.momentum = builder.momentum();
    setBaseLrs(rates().perGroup("baseLr", builder.baseLr));
    begin();
  }

  private static void prepare(Rates rates, Builder builder) {
    double[] base = rates.perGroup("baseLr", builder.baseLr);
    rates.check(rates.perGroup("maxLr", builder.maxLr));
    double[] before = rates.all();
    rates.set(base);
    try {
      MomentumCycle cycle = builder.momentum();
      cycle.begin(builder.baseMomentum, builder.maxMomentum);
      cycle.keep(builder.baseMomentum, builder.maxMomentum);
    } catch (IllegalArgumentException refused) {
      rates.set(before);
      throw refused;
    }
  }

  /** A builder for cycles between these rates, in all groups. */
  public static Builder builder(Optimizer optimizer, double baseLr, double maxLr) {
    return builder(optimizer, new double[] {baseLr}, new double[] {maxLr});
  }

  /** A builder for cycles between these rates, one for each group. */
  public static Builder builder(Optimizer optimizer, double[] baseLr, double[] maxLr) {
    return new Builder(optimizer, baseLr.clone(), maxLr.clone());
  }

  @Override
  double rate(int group, double current) {
    return baseLr(group) + (maxLrs[group] - baseLr(group)) * part() * scale();
  }

  @Override
  Runnable afterStep() {
    return momentum.set(this::momentum);
  }

  private double momentum(int group) {
    double base = MomentumCycle.extra(rates().group(group), MomentumCycle.BASE);
    double max = MomentumCycle.extra(rates().group(group), MomentumCycle.MAX);
    return max - (max - base) * part() * scale();
  }

  private double cycle() {
    return Math.floor(1 + lastEpoch() / totalSize);
  }

  /** The height within a cycle, from 0 to 1. */
  private double part() {
    double x = 1.0 + lastEpoch() / totalSize - cycle();
    return Math.min(x / stepRatio, (1 - x) / (1 - stepRatio));
  }

  private double scale() {
    return switch (mode) {
      case TRIANGULAR -> 1.0;
      case TRIANGULAR2 -> 1 / Math.pow(2.0, cycle() - 1);
      case EXP_RANGE -> Math.pow(gamma, lastEpoch());
    };
  }

  @Override
  void save(Map<String, @Nullable Object> state) {
    state.put("max_lrs", Arrays.stream(maxLrs).boxed().toList());
    state.put("total_size", totalSize);
    state.put("step_ratio", stepRatio);
    state.put("mode", mode.label());
    state.put("gamma", gamma);
    state.put("scale_mode", mode == Mode.EXP_RANGE ? "iterations" : "cycle");
    momentum.save(state);
    momentum.saveEach(state, "base_momentums", MomentumCycle.BASE);
    momentum.saveEach(state, "max_momentums", MomentumCycle.MAX);
  }

  @Override
  void saveLast(Map<String, @Nullable Object> state) {
    state.put("_scale_fn_custom", null);
  }

  @Override
  Runnable load(SchedulerDict saved) {
    double[] maxima = saved.rates("max_lrs", rates());
    double size = Checks.divisor("total_size", saved.number("total_size"));
    double ratio = Checks.within("step_ratio", saved.number("step_ratio"), Double.MIN_VALUE, 1);
    String name = saved.text("mode");
    Mode newMode =
        Arrays.stream(Mode.values())
            .filter(m -> m.label().equals(name))
            .findFirst()
            .orElseThrow(() -> saved.wrong("mode", "none of torch's"));
    double factor = Checks.factor("gamma", saved.number("gamma"));
    momentum.check(saved);
    return () -> {
      maxLrs = maxima;
      totalSize = size;
      stepRatio = ratio;
      mode = newMode;
      gamma = factor;
    };
  }

  /** Takes the options of a {@link CyclicLR}, with torch's defaults. Not thread-safe. */
  public static final class Builder {
    private final Optimizer optimizer;
    private final double[] baseLr;
    private final double[] maxLr;
    private long stepSizeUp = 2000;
    private long stepSizeDown;
    private Mode mode = Mode.TRIANGULAR;
    private double gamma = 1;
    private boolean cycleMomentum = true;
    private double[] baseMomentum = {0.8};
    private double[] maxMomentum = {0.9};

    private Builder(Optimizer optimizer, double[] baseLr, double[] maxLr) {
      this.optimizer = optimizer;
      this.baseLr = baseLr;
      this.maxLr = maxLr;
    }

    private MomentumCycle momentum() {
      return new MomentumCycle(optimizer, cycleMomentum);
    }

    private long stepSizeDown() {
      return stepSizeDown == 0 ? stepSizeUp : stepSizeDown;
    }

    /** The steps from {@code baseLr} to {@code maxLr}, and back if not said otherwise; 2000. */
    public Builder stepSizeUp(long steps) {
      stepSizeUp = Checks.positive("stepSizeUp", steps);
      return this;
    }

    /** The steps from {@code maxLr} to {@code baseLr}; as many as up. */
    public Builder stepSizeDown(long steps) {
      stepSizeDown = Checks.positive("stepSizeDown", steps);
      return this;
    }

    /** What becomes of the height; it stays. */
    public Builder mode(Mode height) {
      mode = height;
      return this;
    }

    /** The factor of {@link Mode#EXP_RANGE}; 1. */
    public Builder gamma(double factor) {
      gamma = Checks.factor("gamma", factor);
      return this;
    }

    /** Whether momentum is cycled the other way; so it is. */
    public Builder cycleMomentum(boolean cycle) {
      cycleMomentum = cycle;
      return this;
    }

    /** The least momentum, for all groups or each; 0.8. */
    public Builder baseMomentum(double... least) {
      baseMomentum = least.clone();
      return this;
    }

    /** The greatest momentum, for all groups or each; 0.9. */
    public Builder maxMomentum(double... greatest) {
      maxMomentum = greatest.clone();
      return this;
    }

    /**
     * The scheduler, at its step 0.
     *
     * @throws IllegalArgumentException if the optimizer has no momentum to cycle, a value is out of
     *     its range, or there are not as many values as groups
     */
    public CyclicLR build() {
      return new CyclicLR(this);
    }
  }
}
