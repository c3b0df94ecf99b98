package dev.gradus.problems.network;

import dev.gradus.Parameter;
import dev.gradus.Tensor;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A learnt vector for each symbol: inputs are the whole numbers of symbols, outputs their vectors
 * in a row. {@code NAME.weight} has the shape [symbols, size].
 */
public final class Embedding implements Layer {
  private final Parameter weight;
  private final int window;
  private final int size;

  /**
   * A layer with weights drawn evenly from -1 to 1.
   *
   * @param symbols the number of symbols, at least 1; inputs are from 0 to one less
   * @param window the symbols in an input, at least 1
   * @param size the numbers in a vector, at least 1
   */
  public Embedding(String name, int symbols, int window, int size, SplittableRandom random) {
    double[] weights = random.doubles((long) symbols * size, -1, 1).toArray();
    this.weight = Parameter.of(name + ".weight", Tensor.of(weights, symbols, size));
    this.window = window;
    this.size = size;
  }

  @Override
  public int inputs() {
    return window;
  }

  @Override
  public int outputs() {
    return window * size;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(weight);
  }

  @Override
  public void forward(double[] in, double[] out, int rows) {
    double[] w = weight.tensor().doubles();
    for (int i = 0; i < rows * window; i++) {
      System.arraycopy(w, ((int) in[i]) * size, out, i * size, size);
    }
  }

  /**
   * Goes back as {@link Layer#backward}.
   *
   * @throws IllegalArgumentException if the gradients of the inputs are wanted: symbols have none
   */
  @Override
  public void backward(
      double[] in, double[] out, double[] outGrad, double @Nullable [] inGrad, int rows) {
    if (inGrad != null) {
      throw new IllegalArgumentException(
          "Symbols have no gradient: an embedding has to be the first layer");
    }
    double[] grad = weight.grad().doubles();
    for (int i = 0; i < rows * window; i++) {
      int to = ((int) in[i]) * size;
      for (int j = 0; j < size; j++) {
        grad[to + j] += outGrad[i * size + j];
      }
    }
  }
}
