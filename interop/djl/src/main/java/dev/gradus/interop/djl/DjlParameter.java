package dev.gradus.interop.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of DJL's, and the parameter of Gradus that shares its memory. An array of our own
 * holds that memory, so that it stays as long as Gradus may touch it, whatever others close.
 */
final class DjlParameter {
  private final Parameter parameter;
  private final NDManager manager;
  private NDArray held;
  private int place;
  private @Nullable NDArray probed;
  private int updates;

  private DjlParameter(Parameter parameter, NDManager manager, NDArray held) {
    this.parameter = parameter;
    this.manager = manager;
    this.held = held;
    this.place = Memory.place(Memory.bytes(held));
  }

  /**
   * The parameter over a weight's memory.
   *
   * @param manager the manager of the array that will hold the memory
   * @throws IllegalArgumentException if the weight cannot be trained; the message names it
   * @throws IllegalStateException if the weight is closed
   */
  static DjlParameter of(String name, NDArray weight, NDManager manager) {
    Memory.check(what(name), weight);
    NDArray held = hold(weight, manager);
    DjlParameter made = new DjlParameter(Parameter.of(name, Memory.tensor(held)), manager, held);
    made.probe(weight);
    return made;
  }

  private static String what(String name) {
    return "The parameter '" + name + "'";
  }

  private static NDArray hold(NDArray weight, NDManager manager) {
    NDArray held = weight.stopGradient();
    held.attach(manager);
    return held;
  }

  private void probe(NDArray weight) {
    if (weight != probed) {
      if (!Memory.isShared(parameter.tensor(), weight)) {
        throw new IllegalArgumentException(
            what(parameter.name())
                + " is not contiguous, so that DJL would lose what is written to it: train a"
                + " duplicate() of it");
      }
      probed = weight;
    }
  }

  Parameter parameter() {
    return parameter;
  }

  /** The number of updates of this parameter. */
  int updates() {
    return updates;
  }

  void setUpdates(int count) {
    updates = count;
  }

  /**
   * Moves the parameter to the memory that the weight has now.
   *
   * @throws IllegalStateException if the weight is closed
   * @throws IllegalArgumentException if the weight has another shape or dtype than before
   */
  void follow(NDArray weight) {
    Memory.check(what(parameter.name()), weight);
    Tensor tensor = parameter.tensor();
    if (Memory.dtype(weight) != tensor.dtype()
        || !Arrays.equals(Memory.shape(weight), tensor.shape())) {
      throw new IllegalArgumentException(
          what(parameter.name())
              + " is "
              + Memory.dtype(weight).label()
              + Arrays.toString(Memory.shape(weight))
              + ", but was "
              + tensor
              + ", which its state still is: begin with a new optimizer");
    }
    ByteBuffer bytes = Memory.bytes(weight);
    if (Memory.place(bytes) != place || weight != probed) {
      NDArray before = held;
      held = hold(weight, manager);
      place = Memory.place(bytes);
      before.close();
    }
    Memory.redirect(tensor, bytes);
    probe(weight);
  }

  /** Sets the gradient for a step: over the array's memory, or a copy if that is not contiguous. */
  void setGrad(NDArray gradient) {
    Memory.check("The gradient of '" + parameter.name() + "'", gradient);
    parameter.setGrad(Memory.tensor(gradient));
  }
}
