package dev.gradus.scheduler;

import dev.gradus.optim.Optimizer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Anneals the rate to a constant one, {@code swaLr}, at which weights are averaged; {@code torch}'s
 * SWALR (Izmailov et al., "Averaging Weights Leads to Wider Optima and Better Generalization",
 * 2018).
 */
public final class SWALR extends LRScheduler {
  private static final String SWA_LR = "swa_lr";

  private long annealEpochs;
  private Anneal anneal;

  /** In ten steps along a cosine, as torch has it. */
  public SWALR(Optimizer optimizer, double swaLr) {
    this(optimizer, new double[] {swaLr}, 10, Anneal.COS);
  }

  /**
   * A schedule of the optimizer's groups.
   *
   * @param swaLr the rate to come to, of all groups or of each
   * @param annealEpochs the steps until then; not negative
   * @throws IllegalArgumentException if that is negative, a rate is out of range, or there are not
   *     as many rates as groups; then nothing has changed
   */
  public SWALR(Optimizer optimizer, double[] swaLr, long annealEpochs, Anneal anneal) {
    super(optimizer, rates -> keep(rates, swaLr, annealEpochs));
    this.annealEpochs = annealEpochs;
    this.anneal = anneal;
    begin();
  }

  private static void keep(Rates rates, double[] swaLr, long annealEpochs) {
    Checks.notNegative("annealEpochs", annealEpochs);
    double[] all = rates.perGroup("swaLr", swaLr);
    rates.check(all);
    for (int i = 0; i < all.length; i++) {
      rates.group(i).setExtra(SWA_LR, all[i]);
    }
  }

  @Override
  double rate(int group, double current) {
    double swaLr = MomentumCycle.extra(rates().group(group), SWA_LR);
    double step = annealEpochs == 0 ? Math.max(1, lastEpoch()) : lastEpoch();
    double before = alpha(step - 1);
    double initial = before == 1 ? swaLr : (current - before * swaLr) / (1 - before);
    double alpha = alpha(step);
    return swaLr * alpha + initial * (1 - alpha);
  }

  private double alpha(double step) {
    double part = Math.max(0, Math.min(1, step / Math.max(1, annealEpochs)));
    return anneal == Anneal.COS ? (1 - Math.cos(Math.PI * part)) / 2 : part;
  }

  /** It comes from the one before, which only the optimizer has. */
  @Override
  double lastRate(int group) {
    return rates().get(group);
  }

  @Override
  void save(Map<String, @Nullable Object> state) {
    state.put("anneal_epochs", annealEpochs);
    state.put("_anneal_strategy", anneal.label());
  }

  @Override
  Runnable load(SchedulerDict saved) {
    long steps = Checks.notNegative("anneal_epochs", saved.count("anneal_epochs"));
    Anneal strategy = Anneal.saved(saved, "_anneal_strategy", anneal);
    return () -> {
      annealEpochs = steps;
      anneal = strategy;
    };
  }
}
