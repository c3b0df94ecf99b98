package dev.gradus.problems.network;

import dev.gradus.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A layer of hyperbolic tangents, by {@link StrictMath}, whose bits are the same on every machine.
 */
public final class Tanh implements Layer {
  private final int width;

  /** A layer of so many inputs and outputs. */
  public Tanh(int width) {
    this.width = width;
  }

  @Override
  public int inputs() {
    return width;
  }

  @Override
  public int outputs() {
    return width;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of();
  }

  @Override
  public void forward(double[] in, double[] out, int rows) {
    for (int i = 0; i < rows * width; i++) {
      out[i] = StrictMath.tanh(in[i]);
    }
  }

  @Override
  public void backward(
      double[] in, double[] out, double[] outGrad, double @Nullable [] inGrad, int rows) {
    if (inGrad != null) {
      for (int i = 0; i < rows * width; i++) {
        inGrad[i] = outGrad[i] * (1 - out[i] * out[i]);
      }
    }
  }
}
