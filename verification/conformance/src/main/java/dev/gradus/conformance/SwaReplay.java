package dev.gradus.conformance;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.ParamGroup;
import dev.gradus.rules.SGD;
import dev.gradus.scheduler.Scheduler;
import java.util.ArrayList;
import java.util.List;

/** Replays recorded rates of SWALR. */
final class SwaReplay {
  /** The ulps allowed: its cosine goes back and forth from step to step. */
  private static final double FEW = 16;

  private SwaReplay() {}

  static Outcome run(ReferenceJson json) {
    List<ParamGroup> groups = new ArrayList<>();
    for (ReferenceJson rate : json.get("initial_lr").items()) {
      Parameter parameter = Parameter.of("p" + groups.size(), Tensor.zeros(DType.FLOAT32, 1));
      groups.add(ParamGroup.of(parameter).set(SGD.LR, rate.real()));
    }
    Optimizer optimizer =
        SGD.builder()
            .build(groups.get(0), groups.subList(1, groups.size()).toArray(ParamGroup[]::new));
    Scheduler scheduler = Schedulers.make(optimizer, "SWALR", json.get("args"));
    double largest = 0;
    for (ReferenceJson row : json.get("lr").items()) {
      for (int g = 0; g < groups.size(); g++) {
        double expected = Hex.real(row.items().get(g));
        double actual = optimizer.paramGroups().get(g).get(SGD.LR);
        largest = Math.max(largest, Distance.scaled(DType.FLOAT64, actual, expected, expected));
      }
      SchedulerReplay.step(scheduler, Double.NaN);
    }
    return largest > FEW
        ? Outcome.fail(largest, "a rate is that far from the recorded one")
        : Outcome.pass(largest);
  }
}
