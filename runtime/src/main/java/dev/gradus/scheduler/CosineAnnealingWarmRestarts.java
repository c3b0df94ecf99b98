package dev.gradus.scheduler;

import dev.gradus.optim.Optimizer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Follows half a cosine from the rate to {@code etaMin}, and starts again at the rate: after {@code
 * t0} steps at first, each time {@code tMult} times as many; {@code torch}'s
 * CosineAnnealingWarmRestarts (Loshchilov and Hutter, "SGDR", 2017, equation 5).
 */
public final class CosineAnnealingWarmRestarts extends LRScheduler {
  private long t0;
  private long tMult;
  private double etaMin;
  private long period;
  private double position = -1;

  /** Every {@code t0} steps, down to zero. */
  public CosineAnnealingWarmRestarts(Optimizer optimizer, long t0) {
    this(optimizer, t0, 1, 0);
  }

  /**
   * A schedule of the optimizer's groups.
   *
   * @throws IllegalArgumentException if {@code t0} or {@code tMult} is not positive, or {@code
   *     etaMin} not finite
   */
  public CosineAnnealingWarmRestarts(Optimizer optimizer, long t0, long tMult, double etaMin) {
    super(optimizer);
    this.t0 = Checks.positive("t0", t0);
    this.tMult = Checks.positive("tMult", tMult);
    this.etaMin = Checks.finite("etaMin", etaMin);
    this.period = t0;
    begin();
  }

  /**
   * Goes to any point of the schedule, from where {@link #step()} goes on. Within an epoch: {@code
   * step(epoch + batch / (double) batches)}.
   *
   * @param epoch the steps from the beginning, with parts of them; from 0 to 2^53
   * @throws IllegalArgumentException if it is outside that, or as by {@link #step()}
   */
  public void step(double epoch) {
    Checks.within("epoch", epoch, 0, 0x1p53);
    double within = tMult == 1 ? epoch % t0 : epoch;
    long length = t0;
    while (within >= length) {
      within -= length;
      length = times(length, tMult);
    }
    moveTo((long) epoch, within, length);
  }

  @Override
  Runnable stepping() {
    if (lastEpoch() < 0) { // At the beginning, or at that of a SequentialLR from its step 0 on.
      return moveTo(0, 0, t0);
    }
    double next = position + 1;
    return next < period
        ? moveTo(lastEpoch() + 1, next, period)
        : moveTo(lastEpoch() + 1, next % period, times(period, tMult));
  }

  /** The length of the next course; one that no long holds is never over. */
  private static long times(long length, long factor) {
    return length > Long.MAX_VALUE / factor ? Long.MAX_VALUE : length * factor;
  }

  private Runnable moveTo(long epoch, double newPosition, long newPeriod) {
    double positionBefore = position;
    long periodBefore = period;
    position = newPosition;
    period = newPeriod;
    Runnable own =
        () -> {
          position = positionBefore;
          period = periodBefore;
        };
    try {
      Runnable back = moveTo(epoch, false);
      return () -> {
        back.run();
        own.run();
      };
    } catch (RuntimeException | Error refused) {
      own.run();
      throw refused;
    }
  }

  @Override
  double rate(int group, double current) {
    return etaMin + (baseLr(group) - etaMin) * (1 + Math.cos(Math.PI * position / period)) / 2;
  }

  @Override
  void save(Map<String, @Nullable Object> state) {
    state.put("T_0", t0);
    state.put("T_i", period);
    state.put("T_mult", tMult);
    state.put("eta_min", etaMin);
    // An Object, lest the conditional make a double of both.
    Object whole = (long) position;
    state.put("T_cur", position == Math.rint(position) ? whole : position);
  }

  @Override
  Runnable load(SchedulerDict saved) {
    long first = Checks.positive("T_0", saved.count("T_0"));
    long present = Checks.positive("T_i", saved.count("T_i"));
    long factor = Checks.positive("T_mult", saved.count("T_mult"));
    double least = Checks.finite("eta_min", saved.number("eta_min"));
    double at = saved.number("T_cur");
    if (!(at >= 0 && at <= present)) { // torch's rounding may lead to the very end of a course.
      throw saved.wrong("T_cur", at + ", not from 0 to T_i = " + present);
    }
    return () -> {
      t0 = first;
      period = present;
      tMult = factor;
      etaMin = least;
      position = at;
    };
  }
}
