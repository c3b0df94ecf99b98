package dev.gradus.problems.network;

import dev.gradus.Parameter;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A fully connected layer: outputs = inputs * weight + bias, with {@code NAME.weight} of shape
 * [inputs, outputs] and {@code NAME.bias} of shape [outputs].
 */
public final class Dense implements Layer {
  private final Affine affine;

  /**
   * A layer with weights drawn evenly from plus and minus sqrt(6 / inputs) (He et al., 2015), and
   * biases of zero.
   *
   * @param inputs the numbers in an input, at least 1
   * @param outputs the numbers in an output, at least 1
   */
  public Dense(String name, int inputs, int outputs, SplittableRandom random) {
    affine = new Affine(name, random, inputs, outputs);
  }

  @Override
  public int inputs() {
    return affine.inputs();
  }

  @Override
  public int outputs() {
    return affine.outputs();
  }

  @Override
  public List<Parameter> parameters() {
    return affine.parameters();
  }

  @Override
  public void forward(double[] in, double[] out, int rows) {
    affine.forward(in, out, rows);
  }

  @Override
  public void backward(
      double[] in, double[] out, double[] outGrad, double @Nullable [] inGrad, int rows) {
    affine.backward(in, outGrad, inGrad, rows);
  }
}
