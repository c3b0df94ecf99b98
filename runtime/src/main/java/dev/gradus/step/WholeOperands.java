package dev.gradus.step;

import dev.gradus.Parameter;
import dev.gradus.SparseGradient;
import dev.gradus.Tensor;
import dev.gradus.compiled.KernelSpec;
import dev.gradus.compiled.KernelSpec.Loops;
import dev.gradus.compiled.Operands;
import dev.gradus.rule.Per;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The operands of one parameter's step, where they lie. The gradient is the one that the parameter
 * had as the step began, even if it gets another meanwhile. All threads of a step share this
 * object, and only read it.
 */
final class WholeOperands implements Operands {
  private final Parameter parameter;
  private final ParameterStates states;
  private @Nullable Tensor grad;
  private @Nullable SparseGradient rows;
  private Tensor[] temporaries = LentTemporaries.NONE;

  WholeOperands(Parameter parameter, ParameterStates states) {
    this.parameter = parameter;
    this.states = states;
  }

  /** Takes the gradient of the parameter, which must have one. */
  void take() {
    rows = parameter.sparseGrad();
    grad = rows == null ? parameter.grad() : rows.values();
  }

  /** Forgets the gradient, which would be kept alive otherwise. */
  void release() {
    grad = null;
    rows = null;
  }

  /** Sets the temporaries, for all slots from {@link Operands#TEMPORARY} on. */
  void setTemporaries(Tensor[] tensors) {
    temporaries = tensors;
  }

  /** The sparse gradient; null if the gradient is dense. */
  @Nullable SparseGradient rows() {
    return rows;
  }

  /** The gradient: of all elements, or, if it is sparse, of those of its rows. */
  Tensor grad() {
    return Objects.requireNonNull(grad);
  }

  /** The loops of a kernel that run over these operands; null if they must pass through a tile. */
  @Nullable Loops loopsOf(KernelSpec kernel) {
    if (!kernel.hasLoop() || kernel.domain() != Per.ELEMENT) {
      return kernel.arrays();
    }
    boolean direct = parameter.tensor().isDirect();
    if (rows != null || grad().isDirect() != direct) {
      return null;
    }
    return direct ? kernel.direct() : kernel.arrays();
  }

  @Override
  public float[] floats(int slot) {
    return tensor(slot).floats();
  }

  @Override
  public double[] doubles(int slot) {
    return tensor(slot).doubles();
  }

  @Override
  public Object memory(int slot) {
    return tensor(slot).memory();
  }

  /** The tensor of an operand: of the values, the gradient, a state or a temporary. */
  Tensor tensor(int slot) {
    return switch (slot) {
      case PARAM -> parameter.tensor();
      case GRAD -> grad();
      default -> slot < TEMPORARY ? states.inUse(slot) : temporaries[slot - TEMPORARY];
    };
  }
}
