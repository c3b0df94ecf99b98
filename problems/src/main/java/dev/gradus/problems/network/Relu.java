package dev.gradus.problems.network;

import dev.gradus.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A layer of rectifiers: outputs = max(inputs, 0). */
public final class Relu implements Layer {
  private final int width;

  /** A layer of so many inputs and outputs. */
  public Relu(int width) {
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
      out[i] = Math.max(in[i], 0);
    }
  }

  @Override
  public void backward(
      double[] in, double[] out, double[] outGrad, double @Nullable [] inGrad, int rows) {
    if (inGrad != null) {
      for (int i = 0; i < rows * width; i++) {
        inGrad[i] = out[i] > 0 ? outGrad[i] : 0;
      }
    }
  }
}
