package dev.gradus.benchmarks.worker;

import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.OptimizerBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Gradus as a peer. */
public final class GradusPeer {
  private GradusPeer() {}

  /** Serves. */
  public static void main(String[] args) throws IOException {
    Worker.serve(GradusPeer::prepare);
  }

  static Steps prepare(Work work) throws AbsentException {
    List<Parameter> params = new ArrayList<>();
    for (int i = 0; i < work.tensors(); i++) {
      Parameter parameter =
          Parameter.of("p" + i, Tensor.of(Normal.floats(work.numel(), 2L * i), work.dimensions()));
      parameter.setGrad(Tensor.of(Normal.floats(work.numel(), 2L * i + 1), work.dimensions()));
      params.add(parameter);
    }
    OptimizerBuilder<?, ?> builder = MeasuredRules.of(work.rule()).builder().get();
    Optimizer optimizer = builder.threads(work.threads()).build(params);
    return switch (work.rule()) {
      case MeasuredRules.CLIPPED -> GradusPipeline.clipping(optimizer, params);
      case MeasuredRules.PIPELINE -> GradusPipeline.whole(optimizer, params);
      default -> optimizer::step;
    };
  }
}
