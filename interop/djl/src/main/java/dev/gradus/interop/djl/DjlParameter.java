package dev.gradus.interop.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of DJL's, and the one of Gradus that shares its memory. That memory is held by an
 * array of our own, so that it is there as long as Gradus may touch it, whoever closes what.
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
   * Of an array.
   *
   * @param manager of the array that holds the memory
   * @throws IllegalArgumentException if its memory cannot be trained, by name
   * @throws IllegalStateException if it is closed
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

  /** How many updates there were. */
  int updates() {
    return updates;
  }

  void setUpdates(int count) {
    updates = count;
  }

  /**
   * Goes to where the weight is now.
   *
   * @throws IllegalStateException if it is closed
   * @throws IllegalArgumentException if it has another shape or dtype than before
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

  /** Gives it the gradient for a step; a copy of one that is not contiguous. */
  void setGrad(NDArray gradient) {
    Memory.check("The gradient of '" + parameter.name() + "'", gradient);
    parameter.setGrad(Memory.tensor(gradient));
  }
}
