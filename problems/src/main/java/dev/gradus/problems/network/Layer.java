package dev.gradus.problems.network;

import dev.gradus.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One layer of a network. Its inputs and outputs are arrays with one example in a row, row after
 * row; an array may be longer than the rows in use. Not thread-safe.
 */
public interface Layer {
  /** The numbers in a row of inputs. */
  int inputs();

  /** The numbers in a row of outputs. */
  int outputs();

  /** The parameters of the layer, float64; empty if it has none. */
  List<Parameter> parameters();

  /** Computes the outputs of the first rows. */
  void forward(double[] in, double[] out, int rows);

  /**
   * Goes back over the rows of the last call of {@link #forward}: adds to the gradients of the
   * parameters, and computes those of the inputs.
   *
   * @param in the inputs that {@link #forward} was given
   * @param out the outputs that {@link #forward} computed
   * @param outGrad the gradients of the loss by the outputs
   * @param inGrad gets the gradients of the loss by the inputs; null if nobody needs them
   */
  void backward(double[] in, double[] out, double[] outGrad, double @Nullable [] inGrad, int rows);
}
