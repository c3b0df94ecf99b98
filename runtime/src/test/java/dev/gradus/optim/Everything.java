package dev.gradus.optim;

import dev.gradus.Parameter;
import dev.gradus.Tensor;
import java.util.Map;
import java.util.stream.IntStream;

/** Makes a text of all of an optimizer, to the bit, to show that nothing has changed. */
public final class Everything {
  private Everything() {}

  public static String of(Optimizer optimizer) {
    StringBuilder text = new StringBuilder(optimizer.toString()).append('\n');
    for (ParamGroup group : optimizer.paramGroups()) {
      for (Parameter parameter : group.params()) {
        boolean dense = parameter.hasGrad() && parameter.sparseGrad() == null;
        text.append(parameter.name()).append(' ').append(optimizer.stepCount(parameter));
        text.append("\n  tensor ").append(bits(parameter.tensor()));
        text.append("\n  grad ").append(dense ? bits(parameter.grad()) : "none").append('\n');
      }
    }
    return text.append(of(optimizer.stateDict())).toString();
  }

  public static String of(StateDict dict) {
    StringBuilder text = new StringBuilder(dict.rule() + " " + dict.paramGroups() + "\n");
    dict.state().forEach((index, state) -> text.append(index).append('\n').append(of(state)));
    return text.toString();
  }

  public static String of(Map<String, Tensor> state) {
    StringBuilder text = new StringBuilder();
    state.forEach((key, tensor) -> text.append("  " + key + ' ' + bits(tensor) + '\n'));
    return text.toString();
  }

  public static String bits(Tensor tensor) {
    StringBuilder text = new StringBuilder(tensor.toString());
    IntStream.range(0, tensor.numel())
        .forEach(i -> text.append(' ').append(Double.toHexString(tensor.get(i))));
    return text.toString();
  }
}
