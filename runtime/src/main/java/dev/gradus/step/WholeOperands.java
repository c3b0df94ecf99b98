package dev.gradus.step;

import dev.gradus.Parameter;
import dev.gradus.SparseGradient;
import dev.gradus.Tensor;
import dev.gradus.compiled.KernelSpec;
import dev.gradus.compiled.KernelSpec.Loops;
import dev.gradus.compiled.Operands;
import dev.gradus.rule.Per;
import org.jspecify.annotations.Nullable;

/**
 * The operands of one parameter's step, where they lie. The gradient is that of the parameter, or
 * the one that was taken as the step began, if the parameter may get another meanwhile. All threads
 * of a step share this object, and only read it.
 */
final class WholeOperands implements Operands {
  private final Parameter parameter;
  private final ParameterStates states;

  /** The gradient that was taken: the values of the rows, if it is sparse. Null if none was. */
  private @Nullable Tensor taken;

  private @Nullable SparseGradient takenRows;
  private Tensor[] temporaries = LentTemporaries.NONE;

  WholeOperands(Parameter parameter, ParameterStates states) {
    this.parameter = parameter;
    this.states = states;
  }

  /**
   * Takes the gradient of the parameter, which must have one. A step that nobody can interfere with
   * does without: writing to the objects of a thousand parameters takes longer than reading them,
   * most of all if another processor did so last.
   */
  void take() {
    takenRows = parameter.sparseGrad();
    taken = ofParameter();
  }

  private Tensor ofParameter() {
    SparseGradient rows = parameter.sparseGrad();
    return rows == null ? parameter.grad() : rows.values();
  }

  /** Forgets a gradient that was taken, and would be kept alive otherwise. */
  void release() {
    if (taken != null) {
      taken = null;
      takenRows = null;
    }
  }

  /** Sets the temporaries, for all slots from {@link Operands#TEMPORARY} on. */
  void setTemporaries(Tensor[] tensors) {
    temporaries = tensors;
  }

  /** The sparse gradient; null if the gradient is dense. */
  @Nullable SparseGradient rows() {
    return taken == null ? parameter.sparseGrad() : takenRows;
  }

  /** The gradient: of all elements, or, if it is sparse, of those of its rows. */
  Tensor grad() {
    Tensor present = taken;
    return present == null ? ofParameter() : present;
  }

  /** The loops of a kernel that run over these operands; null if they must pass through a tile. */
  @Nullable Loops loopsOf(KernelSpec kernel) {
    if (!kernel.hasLoop() || kernel.domain() != Per.ELEMENT) {
      return kernel.arrays();
    }
    boolean direct = parameter.tensor().isDirect();
    if (rows() != null || grad().isDirect() != direct) {
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
