package dev.gradus.problems.network;

import dev.gradus.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One layer of a network. Its inputs and outputs are arrays with an example a row, row after row;
 * they may be longer than the rows in use. Not thread-safe.
 */
public interface Layer {
  /** The numbers in a row of inputs. */
  int inputs();

  /** The numbers in a row of outputs. */
  int outputs();

  /** What it learns, float64; empty if nothing. */
  List<Parameter> parameters();

  /** Computes the outputs of some rows. */
  void forward(double[] in, double[] out, int rows);

  /**
   * Goes back over the rows of the last call of {@link #forward}: adds to the gradients of the
   * parameters, and computes those of the inputs.
   *
   * @param in as it was given to {@link #forward}
   * @param out as {@link #forward} left it
   * @param outGrad the gradients of the loss by the outputs
   * @param inGrad gets those by the inputs; null if nobody needs them
   */
  void backward(double[] in, double[] out, double[] outGrad, double @Nullable [] inGrad, int rows);
}
