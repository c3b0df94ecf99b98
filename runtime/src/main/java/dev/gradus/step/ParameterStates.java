package dev.gradus.step;

import dev.gradus.HyperValues;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.compiled.CompiledRule;
import dev.gradus.compiled.StateSpec;
import dev.gradus.compiled.TensorProperties;
import dev.gradus.reduce.TensorExtents;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The states of one parameter: their tensors, made at its first step or when a changed
 * hyper-parameter brings them in, and the bits of those that were written.
 */
public final class ParameterStates {
  private final CompiledRule rule;
  private final Parameter parameter;

  /** What the formula asks of the tensor; null if it asks nothing. */
  private final @Nullable TensorProperties properties;

  private final @Nullable Tensor[] tensors;

  /** The bits of the states of the group, which are none of the parameter's. */
  private final long ofGroup;

  private long present;
  private long written;

  /** The bits of the states that were made for a step that has not begun yet. */
  private long fresh;

  ParameterStates(CompiledRule rule, Parameter parameter, @Nullable TensorProperties properties) {
    this.rule = rule;
    this.parameter = parameter;
    this.properties = properties;
    this.tensors = new Tensor[rule.states().size()];
    long bits = 0;
    for (int i = 0; i < tensors.length; i++) {
      bits |= rule.states().get(i).isOfGroup() ? 1L << i : 0;
    }
    this.ofGroup = bits;
  }

  /** Whether a state is the group's. */
  boolean isOfGroup(int state) {
    return (ofGroup & 1L << state) != 0;
  }

  /** The tensor of a state; null if the state has not started. */
  @Nullable Tensor get(int state) {
    return tensors[state];
  }

  /** The tensor of a state that a kernel uses, which must have started. */
  Tensor inUse(int state) {
    Tensor tensor = tensors[state];
    if (tensor == null) {
      throw new IllegalStateException(
          "The state " + rule.states().get(state).name() + " is not in use");
    }
    return tensor;
  }

  /** The value of a scalar state; its initial value if it has not started. */
  double scalar(int state, HyperValues hypers) {
    Tensor value = tensors[state];
    return value == null ? rule.initialValue(state, hypers) : value.get(0);
  }

  void setScalar(int state, double value) {
    Objects.requireNonNull(tensors[state]).set(0, value);
    setWritten(1L << state);
  }

  /** The bits of the states that were ever written. */
  long written() {
    return written;
  }

  void setWritten(long bits) {
    if ((bits & ~written) != 0) {
      written |= bits;
    }
  }

  /** Whether a state was never written. */
  boolean first(int state) {
    return (written & 1L << state) == 0;
  }

  /** The bits of the states that every step of this parameter with these values uses. */
  public long used(HyperValues hypers) {
    return properties == null ? rule.statesUsed(hypers) : rule.statesUsed(hypers, properties);
  }

  /**
   * Starts those states that steps may use and that have not started, from the values before the
   * step.
   *
   * @param reachable the bits of the states that steps with these hyper-parameters may use
   */
  void start(long reachable, HyperValues hypers) {
    long bits = properties == null ? reachable : rule.statesReachable(hypers, properties);
    long missing = bits & ~(present | ofGroup);
    for (int i = 0; missing != 0 && i < tensors.length; i++) {
      long bit = 1L << i;
      if ((missing & bit) != 0) {
        tensors[i] = initial(i, hypers);
        present |= bit;
        fresh |= bit;
      }
    }
  }

  /** Keeps the states that were made for a step, as the step begins. */
  void keep() {
    if (fresh != 0) {
      fresh = 0;
    }
  }

  /** Drops the states that were made for a step that has not begun. */
  void dropUnused() {
    if (fresh == 0) {
      return;
    }
    for (int i = 0; i < tensors.length; i++) {
      tensors[i] = (fresh & 1L << i) != 0 ? null : tensors[i];
    }
    present &= ~fresh;
    fresh = 0;
  }

  /**
   * A new tensor with the values that a state starts with. It lies in an array, wherever the
   * parameter lies.
   */
  public Tensor initial(int state, HyperValues hypers) {
    if (rule.states().get(state).isScalar()) {
      return Tensor.scalar(rule.initialValue(state, hypers));
    }
    if (rule.states().get(state).copied()) {
      return parameter.tensor().copy();
    }
    Tensor tensor = Tensor.zeros(parameter.tensor().dtype(), shape(rule.states().get(state)));
    double value = rule.initialValue(state, hypers);
    if (Double.doubleToRawLongBits(value) != 0) {
      tensor.fill(value);
    }
    return tensor;
  }

  /** The shape of a state's tensor, which is not a number. */
  public int[] shape(StateSpec state) {
    return TensorExtents.of(parameter.tensor()).shape(state.shape().per());
  }

  /** Whether any state has started. */
  boolean any() {
    return present != 0;
  }

  /**
   * The tensor of a state that a user may see: null if the state has not started, or if it was not
   * written and the formula asks whether it was.
   */
  public @Nullable Tensor visible(int state) {
    return rule.states().get(state).asked() && first(state) ? null : tensors[state];
  }

  /**
   * The start of a state that was not written yet and whose formula asks whether it was. Null for
   * any other state, and where starting it anew would give the same.
   */
  public @Nullable Tensor unwrittenStart(int state, HyperValues hypers) {
    StateSpec spec = rule.states().get(state);
    Tensor start = tensors[state];
    if (start == null || start.numel() == 0 || !spec.asked() || !first(state)) {
      return null;
    }
    boolean zero =
        !spec.copied()
            && Double.doubleToRawLongBits(start.get(0)) == 0
            && Double.doubleToRawLongBits(rule.initialValue(state, hypers)) == 0;
    return zero ? null : start;
  }

  /** Replaces all states; those of the bits {@code unwritten} count as not written. */
  void restore(@Nullable Tensor[] others, long unwritten) {
    present = 0;
    fresh = 0;
    for (int i = 0; i < tensors.length; i++) {
      tensors[i] = others[i];
      present |= others[i] == null ? 0 : 1L << i;
    }
    written = present & ~unwritten;
  }
}
