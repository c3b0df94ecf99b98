package dev.gradus.samples;

import dev.gradus.Parameter;
import dev.gradus.Tensor;
import java.util.SplittableRandom;

/**
 * A fully connected layer: outputs = inputs * weight + bias, with the weight of shape [inputs,
 * outputs].
 */
final class Layer {
  private final Parameter weight;
  private final Parameter bias;
  private final int outputs;

  /**
   * A layer with weights drawn evenly from plus and minus sqrt(6 / inputs) (He et al., 2015, for
   * rectifiers).
   */
  Layer(String name, int inputs, int outputs, SplittableRandom random) {
    double bound = Math.sqrt(6.0 / inputs);
    double[] weights = random.doubles((long) inputs * outputs, -bound, bound).toArray();
    this.weight = Parameter.of(name + ".weight", Tensor.of(weights, inputs, outputs));
    this.bias = Parameter.of(name + ".bias", Tensor.of(new double[outputs]));
    this.outputs = outputs;
  }

  Parameter weight() {
    return weight;
  }

  Parameter bias() {
    return bias;
  }

  int outputs() {
    return outputs;
  }

  /** Computes the outputs. Inputs that are zero, as most pixels, cost nothing. */
  void forward(double[] in, double[] out) {
    System.arraycopy(bias.tensor().doubles(), 0, out, 0, outputs);
    double[] w = weight.tensor().doubles();
    for (int i = 0; i < in.length; i++) {
      if (in[i] != 0) {
        addScaled(out, 0, in[i], w, i * outputs);
      }
    }
  }

  /** Adds to the gradients, given those of the outputs. */
  void backward(double[] in, double[] outGrad) {
    double[] weightGrad = weight.grad().doubles();
    for (int i = 0; i < in.length; i++) {
      if (in[i] != 0) {
        addScaled(weightGrad, i * outputs, in[i], outGrad, 0);
      }
    }
    addScaled(bias.grad().doubles(), 0, 1, outGrad, 0);
  }

  /** Computes the gradients of the inputs. */
  void inputGrad(double[] outGrad, double[] inGrad) {
    double[] w = weight.tensor().doubles();
    for (int i = 0; i < inGrad.length; i++) {
      double sum = 0;
      for (int o = 0; o < outputs; o++) {
        sum += w[i * outputs + o] * outGrad[o];
      }
      inGrad[i] = sum;
    }
  }

  private void addScaled(double[] to, int toOffset, double scale, double[] from, int fromOffset) {
    for (int o = 0; o < outputs; o++) {
      to[toOffset + o] += scale * from[fromOffset + o];
    }
  }
}
