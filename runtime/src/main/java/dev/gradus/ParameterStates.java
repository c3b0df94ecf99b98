package dev.gradus;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The states of one parameter: their tensors, made when they come into use, and which were written.
 */
final class ParameterStates {
  private final CompiledRule rule;
  private final Parameter parameter;
  private final @Nullable Tensor[] tensors;
  private long written;

  ParameterStates(CompiledRule rule, Parameter parameter) {
    this.rule = rule;
    this.parameter = parameter;
    this.tensors = new Tensor[rule.states().size()];
  }

  /** The tensor of a state; null if it was never in use. */
  @Nullable Tensor get(int state) {
    return tensors[state];
  }

  /** The value of a scalar state; its initial one if it was never written. */
  double scalar(int state, HyperValues hypers) {
    Tensor value = tensors[state];
    return value == null ? rule.initialValue(state, hypers) : value.get(0);
  }

  void setScalar(int state, double value) {
    Tensor present = tensors[state];
    if (present == null) {
      tensors[state] = Tensor.scalar(value);
    } else {
      present.set(0, value);
    }
    setWritten(1L << state);
  }

  /** The bits of the states that were ever written. */
  long written() {
    return written;
  }

  void setWritten(long bits) {
    written |= bits;
  }

  /** Whether a state was never written. */
  boolean first(int state) {
    return (written & 1L << state) == 0;
  }

  /** Makes the states of these bits that are not there yet. */
  void use(long bits, HyperValues hypers) {
    for (int i = 0; i < tensors.length; i++) {
      if ((bits & 1L << i) != 0 && tensors[i] == null) {
        tensors[i] = initial(i, hypers);
      }
    }
  }

  /** What a state is before it was ever written: in arrays, wherever the parameter is. */
  Tensor initial(int state, HyperValues hypers) {
    if (rule.states().get(state).scalar()) {
      return Tensor.scalar(rule.initialValue(state, hypers));
    }
    if (rule.states().get(state).fromParameter()) {
      return parameter.tensor().copy();
    }
    Tensor tensor = parameter.tensor().zerosLike();
    double value = rule.initialValue(state, hypers);
    if (Double.doubleToRawLongBits(value) != 0) {
      tensor.fill(value);
    }
    return tensor;
  }

  /** Whether any is there. */
  boolean any() {
    return Arrays.stream(tensors).anyMatch(Objects::nonNull);
  }

  /**
   * The tensor of a state as a user may see it: none while the formula would still ask whether it
   * is there.
   */
  @Nullable Tensor visible(int state) {
    return rule.states().get(state).tracksFirst() && first(state) ? null : tensors[state];
  }

  /** Replaces all. */
  void restore(@Nullable Tensor[] others) {
    written = 0;
    for (int i = 0; i < tensors.length; i++) {
      tensors[i] = others[i];
      written |= others[i] == null ? 0 : 1L << i;
    }
  }
}
