package dev.gradus.lab.explain;

import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.compiled.ShapeProperties;
import dev.gradus.compiled.TensorProperties;
import dev.gradus.optim.Optimizer;
import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.Schedule;
import dev.gradus.processor.ir.Schedule.Decision;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Tells which kernels an optimizer of one parameter runs next, by what it decides that by. */
final class NextKernel {
  private final Formula formula;
  private final Schedule schedule;
  private final Map<String, Object> hypers;
  private final Anatomy anatomy;

  NextKernel(Formula formula, Schedule schedule, Map<String, Object> hypers, Anatomy anatomy) {
    this.formula = formula;
    this.schedule = schedule;
    this.hypers = hypers;
    this.anatomy = anatomy;
  }

  /** The variant that runs next; none if that cannot be told, as before the first step. */
  Optional<VariantFacts> of(Optimizer optimizer) {
    if (anatomy.variants().size() == 1) {
      return Optional.of(anatomy.variants().get(0));
    }
    Parameter parameter = optimizer.parameters().get(0);
    Map<String, Tensor> saved = optimizer.state(parameter);
    Map<String, Object> states = new HashMap<>();
    for (Formula.State state : formula.states()) {
      Tensor value = saved.get(state.key());
      if (value != null && value.shape().length == 0) {
        states.put(state.symbol().label(), value.item());
      }
    }
    TensorProperties tensor = ShapeProperties.of(parameter.tensor());
    Settled settled = Settled.at(hypers, optimizer.stepCount(parameter) + 1, states, tensor);
    Decision decision = schedule.decision();
    while (decision instanceof Decision.Split split) {
      if (settled.isTrue(split.condition())) {
        decision = split.yes();
      } else if (settled.isFalse(split.condition())) {
        decision = split.no();
      } else {
        return Optional.empty();
      }
    }
    int program = ((Decision.Leaf) decision).program();
    return anatomy.variants().stream().filter(v -> v.program() == program).findFirst();
  }
}
