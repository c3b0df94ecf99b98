package dev.gradus.verification.degenerate;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.ParamGroup;
import dev.gradus.verification.table.OptimizerInfo;
import dev.gradus.verification.table.OptimizerTable.Case;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * An optimizer of a few small tensors, empty ones and such of one element among them, on a course.
 */
final class DegenerateRun {
  private static final List<int[]> SHAPES =
      List.of(
          new int[] {3, 5},
          new int[] {7},
          new int[] {},
          new int[] {1},
          new int[] {1, 1},
          new int[] {0},
          new int[] {2, 0, 3});

  private final Random random = new Random(17);
  private final OptimizerInfo info;
  private final DType dtype;
  private final Degeneracy course;
  private final List<Parameter> params;
  private final Optimizer optimizer;
  private final double rate;
  private int step;

  DegenerateRun(Case one, Degeneracy course) {
    this.info = one.info();
    this.dtype = one.dtype();
    this.course = course;
    this.params = SHAPES.stream().map(this::parameter).toList();
    this.optimizer = info.builder(one.configuration()).build(params);
    this.rate = group().get(optimizer.hyper("lr")) instanceof Double lr ? lr : Double.NaN;
  }

  private Parameter parameter(int[] shape) {
    Tensor tensor = Tensor.zeros(dtype, shape);
    for (int i = 0; i < tensor.numel(); i++) {
      tensor.set(i, course.parameter(random));
    }
    return Parameter.of(tensor.toString(), tensor);
  }

  /**
   * Whether the course gives the optimizer rates that it takes. DAdaptSGD divides by the norm of
   * its first gradients, as its paper does: after tiny ones, its decay and huge ones are out of
   * bounds.
   */
  boolean isAllowed() {
    boolean tinyFirst = course == Degeneracy.TINY || course == Degeneracy.TINY_THEN_HUGE;
    if (tinyFirst && info.name().equals("DAdaptSGD")) {
      return false;
    }
    return !course.hasRates() || optimizer.hyper("lr").accepts(0.0);
  }

  void step() {
    step++;
    if (course.hasRates()) {
      info.set(group(), Map.of("lr", rate * course.rate(step)));
    }
    for (int place = 0; place < params.size(); place++) {
      Parameter parameter = params.get(place);
      if (!course.hasGradient(step, place, parameter.tensor())) {
        parameter.setGrad(null);
        continue;
      }
      Tensor grad = parameter.grad();
      for (int i = 0; i < grad.numel(); i++) {
        grad.set(i, course.gradient(dtype, step, i, random));
      }
    }
    optimizer.step();
  }

  List<Parameter> params() {
    return params;
  }

  /** What is kept of a parameter. */
  Map<String, Tensor> states(Parameter parameter) {
    return optimizer.state(parameter);
  }

  /** What is kept of the group. */
  Map<String, Double> groupStates() {
    return group().states();
  }

  private ParamGroup group() {
    return optimizer.paramGroups().get(0);
  }
}
