package dev.gradus.benchmarks.worker;

import dev.gradus.Parameter;
import dev.gradus.average.AveragedModel;
import dev.gradus.average.Averaging;
import dev.gradus.gradient.FusedStep;
import dev.gradus.optim.Optimizer;
import java.util.List;

/**
 * A step with what is usually around it, in one pass. It changes the gradients: those that were
 * clipped once need no clipping in the next step, so they are filled anew.
 */
final class GradusPipeline implements Steps {
  private final List<Parameter> params;
  private final List<float[]> gradients;
  private final FusedStep fused;

  private GradusPipeline(FusedStep fused, List<Parameter> params) {
    this.params = params;
    this.gradients = params.stream().map(p -> p.grad().floats().clone()).toList();
    this.fused = fused;
  }

  /** Clips by the norm, then steps. */
  static GradusPipeline clipping(Optimizer optimizer, List<Parameter> params) {
    return new GradusPipeline(FusedStep.of(optimizer).clippingGradNorm(1), params);
  }

  /** Clips, steps, averages the weights, and zeroes the gradients. */
  static GradusPipeline whole(Optimizer optimizer, List<Parameter> params) {
    return new GradusPipeline(
        FusedStep.of(optimizer)
            .clippingGradNorm(1)
            .averaging(new AveragedModel(params, Averaging.emaMulti(0.999)))
            .zeroingGrad(),
        params);
  }

  @Override
  public void step() {
    fused.step();
  }

  @Override
  public boolean consumeGradients() {
    return true;
  }

  @Override
  public void refresh() {
    for (int i = 0; i < params.size(); i++) {
      float[] grad = params.get(i).grad().floats();
      System.arraycopy(gradients.get(i), 0, grad, 0, grad.length);
    }
  }
}
