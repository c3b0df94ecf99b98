package dev.gradus.conformance;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.gradient.ClipGrad;
import java.util.ArrayList;
import java.util.List;

/**
 * Replays recorded clipping: the norm must be within a few ulp of the exact one, or of torch's
 * where powers overflow or vanish; and, given torch's norm, gradients must have the same bits.
 */
final class ClippingReplay {
  private final ReferenceJson json;
  private final DType dtype;
  private final List<Parameter> parameters = new ArrayList<>();

  ClippingReplay(ReferenceJson json, List<int[]> shapes) {
    this.json = json;
    this.dtype = Hex.dtype(json.get("dtype"));
    for (ReferenceJson grad : json.get("grads_in").items(shapes.size())) {
      int[] shape = shapes.get(parameters.size());
      Parameter parameter = Parameter.of("p" + parameters.size(), Tensor.zeros(dtype, shape));
      parameter.setGrad(grad.isNull() ? null : Hex.tensor(grad, dtype, shape));
      parameters.add(parameter);
    }
  }

  Outcome run() {
    ReferenceJson args = json.get("args");
    if (!json.get("function").text().equals("clip_grad_norm_")) {
      ClipGrad.clipGradValue(parameters, args.get("clip_value").real());
      return compared(0);
    }
    double type = args.get("norm_type").real();
    double max = args.get("max_norm").real();
    if (json.has("error")) {
      return refused(max, type);
    }
    double recorded = Hex.tensor(json.get("total_norm"), dtype).item();
    NormTarget target = NormTarget.of(grads(), dtype, type, recorded);
    if (distance(recorded, target.norm()) > target.allowedToTorch()) {
      return Outcome.fail(
          "torch's norm is said to be " + recorded + ", but it is " + target.norm());
    }
    double norm = ClipGrad.getTotalNorm(parameters, type, false);
    double distance = distance(norm, target.norm());
    if (distance > target.allowed()) {
      return Outcome.fail(distance, "the norm is " + norm + " instead of " + target.norm());
    }
    ClipGrad.clipGradsWithNorm(parameters, max, recorded);
    return compared(distance);
  }

  private List<Tensor> grads() {
    return parameters.stream().filter(Parameter::hasGrad).map(Parameter::grad).toList();
  }

  private double distance(double actual, double expected) {
    return Distance.scaled(dtype, actual, expected, Math.abs(expected));
  }

  private Outcome refused(double max, double type) {
    try {
      ClipGrad.clipGradNorm(parameters, max, type, true);
      return Outcome.fail("a norm that is not finite is not refused");
    } catch (IllegalStateException refused) {
      return Outcome.pass(0);
    }
  }

  private Outcome compared(double distance) {
    List<ReferenceJson> expected = json.get("grads_out").items(parameters.size());
    for (int p = 0; p < expected.size(); p++) {
      Parameter parameter = parameters.get(p);
      if (expected.get(p).isNull() == parameter.hasGrad()) {
        return Outcome.fail(parameter.name() + " has a gradient, or has none");
      }
      if (parameter.hasGrad()) {
        Tensor tensor = Hex.tensor(expected.get(p), dtype, parameter.tensor().shape());
        for (int i = 0; i < tensor.numel(); i++) {
          if (Distance.scaled(dtype, parameter.grad().get(i), tensor.get(i), 0) != 0) {
            return Outcome.fail(
                "element %d of %s is %s instead of %s"
                    .formatted(i, parameter.name(), parameter.grad().get(i), tensor.get(i)));
          }
        }
      }
    }
    return Outcome.pass(distance);
  }
}
