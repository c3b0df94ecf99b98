package dev.gradus.scheduler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A piece of the way of a {@link OneCycleLR}: until which step, and from where to where, by the
 * groups' entries.
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

  /** Up to the greatest rate, with the least momentum there. */
  static Phase rise(double endStep) {
    return new Phase(
        endStep, LRScheduler.INITIAL_LR, MAX_LR, MomentumCycle.MAX, MomentumCycle.BASE);
  }

  /** Down from the greatest rate. */
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

  /** Those of a state dict, at least one; torch before 1.8 had the lengths of two instead. */
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
