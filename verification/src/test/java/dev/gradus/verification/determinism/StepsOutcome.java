package dev.gradus.verification.determinism;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.ParamGroup;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** What has become of parameters: their values, states and step counts, by name. */
record StepsOutcome(Map<String, Tensor> tensors, Map<String, Long> steps) {
  /** The outcome as it is now; the tensors are live. */
  static StepsOutcome of(Optimizer... optimizers) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    Map<String, Long> steps = new LinkedHashMap<>();
    for (Optimizer optimizer : optimizers) {
      for (ParamGroup group : optimizer.paramGroups()) {
        for (Parameter parameter : group.params()) {
          String name = parameter.name();
          tensors.put(name, parameter.tensor());
          optimizer
              .state(parameter)
              .forEach((key, tensor) -> tensors.put(name + "." + key, tensor));
          steps.put(name, optimizer.stepCount(parameter));
        }
      }
    }
    return new StepsOutcome(tensors, steps);
  }

  /** The first difference to another, bit for bit but for NaNs; empty if there is none. */
  String differenceTo(StepsOutcome other) {
    if (!tensors.keySet().equals(other.tensors.keySet()) || !steps.equals(other.steps)) {
      return tensors.keySet() + ", " + steps + " is not " + other.tensors.keySet() + other.steps;
    }
    return differenceOfFirst(Integer.MAX_VALUE, other);
  }

  /** The first difference among so many first elements of tensors that have other sizes. */
  String differenceOfFirst(int count, StepsOutcome other) {
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      Tensor theirs = other.tensors.get(entry.getKey());
      if (theirs == null) {
        return "There is no other " + entry.getKey();
      }
      int at = mismatch(entry.getValue(), theirs, count);
      if (at >= 0) {
        return "%s[%d] of %s is %s, not %s of %s"
            .formatted(
                entry.getKey(),
                at,
                entry.getValue(),
                entry.getValue().get(at),
                theirs.get(at),
                theirs);
      }
    }
    return "";
  }

  private static int mismatch(Tensor a, Tensor b, int count) {
    int ofA = Math.min(count, a.numel());
    int ofB = Math.min(count, b.numel());
    return a.dtype() == DType.FLOAT32
        ? Arrays.mismatch(array(a).floats(), 0, ofA, array(b).floats(), 0, ofB)
        : Arrays.mismatch(array(a).doubles(), 0, ofA, array(b).doubles(), 0, ofB);
  }

  private static Tensor array(Tensor tensor) {
    return tensor.isDirect() ? tensor.copy() : tensor;
  }
}
