package dev.gradus.testing;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.ParamGroup;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** What has become of parameters: their values, states and step counts, by name. */
public record StepsOutcome(Map<String, Tensor> tensors, Map<String, Long> steps) {
  /** The outcome as it is now; the tensors are live. */
  public static StepsOutcome of(Optimizer... optimizers) {
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
  public String differenceTo(StepsOutcome other) {
    return steps.equals(other.steps)
        ? differenceOfTensors(other)
        : "the steps taken are " + steps + ", not " + other.steps;
  }

  /** The first difference to another but for the step counts, which not every rule saves. */
  public String differenceOfTensors(StepsOutcome other) {
    return tensors.keySet().equals(other.tensors.keySet())
        ? differenceOfFirst(Integer.MAX_VALUE, other)
        : "there are " + tensors.keySet() + ", not " + other.tensors.keySet();
  }

  /** The first difference among so many first elements of tensors that have other sizes. */
  public String differenceOfFirst(int count, StepsOutcome other) {
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      Tensor theirs = other.tensors.get(entry.getKey());
      if (theirs == null) {
        return "There is no other " + entry.getKey();
      }
      String difference = difference(entry.getKey(), entry.getValue(), theirs, count);
      if (!difference.isEmpty()) {
        return difference;
      }
    }
    return "";
  }

  /** The first difference of two tensors of one size. */
  static String difference(String name, Tensor ours, Tensor theirs) {
    return difference(name, ours, theirs, Integer.MAX_VALUE);
  }

  private static String difference(String name, Tensor ours, Tensor theirs, int count) {
    int size = Math.min(count, ours.numel());
    if (size != Math.min(count, theirs.numel())) {
      return name + " has " + ours.numel() + " elements, not " + theirs.numel();
    }
    int at = mismatch(ours, theirs, size);
    return at < 0
        ? ""
        : "%s[%d] of %s is %s, not %s of %s"
            .formatted(name, at, ours, ours.get(at), theirs.get(at), theirs);
  }

  private static int mismatch(Tensor a, Tensor b, int size) {
    return a.dtype() == DType.FLOAT32
        ? Arrays.mismatch(array(a).floats(), 0, size, array(b).floats(), 0, size)
        : Arrays.mismatch(array(a).doubles(), 0, size, array(b).doubles(), 0, size);
  }

  private static Tensor array(Tensor tensor) {
    return tensor.isDirect() ? tensor.copy() : tensor;
  }
}
