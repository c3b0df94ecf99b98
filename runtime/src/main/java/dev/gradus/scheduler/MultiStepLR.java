package dev.gradus.scheduler;

import dev.gradus.optim.Optimizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Multiplies the rate by {@code gamma} at each milestone, as often as it is given; {@code torch}'s
 * MultiStepLR.
 */
public final class MultiStepLR extends LRScheduler {
  private SortedMap<Long, Long> milestones;
  private double gamma;

  /** With torch's {@code gamma} of 0.1. */
  public MultiStepLR(Optimizer optimizer, List<Long> milestones) {
    this(optimizer, milestones, 0.1);
  }

  /** A schedule of the optimizer's groups; the milestones are numbers of steps. */
  public MultiStepLR(Optimizer optimizer, List<Long> milestones, double gamma) {
    super(optimizer);
    this.milestones = new TreeMap<>();
    milestones.forEach(milestone -> this.milestones.merge(milestone, 1L, Long::sum));
    this.gamma = Checks.factor("gamma", gamma);
    begin();
  }

  @Override
  double rate(int group, double current) {
    Long times = milestones.get(lastEpoch());
    return times == null ? current : current * Math.pow(gamma, times);
  }

  @Override
  double closedForm(int group) {
    long passed =
        milestones.headMap(lastEpoch() + 1).values().stream().mapToLong(Long::longValue).sum();
    return baseLr(group) * Math.pow(gamma, passed);
  }

  @Override
  void save(Map<String, @Nullable Object> state) {
    Map<String, Object> counts = new LinkedHashMap<>();
    milestones.forEach((milestone, times) -> counts.put(milestone.toString(), times));
    state.put("milestones", counts);
    state.put("gamma", gamma);
  }

  @Override
  Runnable load(SchedulerDict saved) {
    SortedMap<Long, Long> counts = counts(saved);
    double factor = Checks.factor("gamma", saved.number("gamma"));
    return () -> {
      milestones = counts;
      gamma = factor;
    };
  }

  private static SortedMap<Long, Long> counts(SchedulerDict saved) {
    SortedMap<Long, Long> counts = new TreeMap<>();
    if (saved.isList("milestones")) { // as of torch before 1.3
      saved
          .list("milestones")
          .forEach(m -> counts.merge(saved.whole("milestones", m), 1L, Long::sum));
      return counts;
    }
    saved.map("milestones").forEach((m, times) -> counts.put(step(saved, m), times(saved, times)));
    return counts;
  }

  private static Long step(SchedulerDict saved, @Nullable Object milestone) {
    try {
      return Long.valueOf(String.valueOf(milestone));
    } catch (NumberFormatException e) {
      throw saved.wrong("milestones", "no counts of steps");
    }
  }

  private static Long times(SchedulerDict saved, @Nullable Object times) {
    if (times instanceof Long number && number > 0) {
      return number;
    }
    throw saved.wrong("milestones", "no counts of steps");
  }
}
