package dev.gradus.scheduler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A phase of a {@link OneCycleLR}: its last step, and the keys of the groups' extras that have its
 * first and last rate and momentum.
 */
record Phase(
    double endStep, String startLr, String endLr, String startMomentum, String endMomentum) {
  static final String MAX_LR = "max_lr";
  static final String MIN_LR = "min_lr";

  private static final List<String> RATES = List.of(LRScheduler.INITIAL_LR, MAX_LR, MIN_LR);
  private static final List<String> MOMENTA = List.of(MomentumCycle.BASE, MomentumCycle.MAX);
  private static final String PHASES = "_schedule_phases";
  private static final String UP = "step_size_up";
  private static final String DOWN = "step_size_down";

  /** A phase that goes up to the greatest rate, and down to the least momentum. */
  static Phase rise(double endStep) {
    return new Phase(
        endStep, LRScheduler.INITIAL_LR, MAX_LR, MomentumCycle.MAX, MomentumCycle.BASE);
  }

  /** A phase that goes down from the greatest rate, and up to the greatest momentum. */
  static Phase fall(double endStep, String endLr) {
    return new Phase(endStep, MAX_LR, endLr, MomentumCycle.BASE, MomentumCycle.MAX);
  }

  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("end_step", endStep);
    tree.put("start_lr", startLr);
    tree.put("end_lr", endLr);
    tree.put("start_momentum", startMomentum);
    tree.put("end_momentum", endMomentum);
    return tree;
  }

  /**
   * The phases of a state dict, at least one; torch before 1.8 saved the lengths of two phases
   * instead.
   */
  static List<Phase> saved(SchedulerDict saved) {
    if (!saved.has(PHASES) && saved.has(UP)) {
      double up = Checks.finite(UP, saved.number(UP));
      double down = Checks.finite(DOWN, saved.number(DOWN));
      return List.of(rise(up), fall(up + down, MIN_LR));
    }
    List<Phase> phases = new ArrayList<>();
    for (Map<String, @Nullable Object> tree : saved.nested(PHASES, saved.list(PHASES).size())) {
      SchedulerDict phase = saved.within(tree);
      phases.add(
          new Phase(
              Checks.finite("end_step", phase.number("end_step")),
              phase.oneOf("start_lr", RATES),
              phase.oneOf("end_lr", RATES),
              phase.oneOf("start_momentum", MOMENTA),
              phase.oneOf("end_momentum", MOMENTA)));
    }
    if (phases.isEmpty()) {
      throw saved.wrong(PHASES, "empty");
    }
    return List.copyOf(phases);
  }
}
