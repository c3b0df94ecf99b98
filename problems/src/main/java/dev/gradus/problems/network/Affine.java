package dev.gradus.problems.network;

import dev.gradus.Parameter;
import dev.gradus.Tensor;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.jspecify.annotations.Nullable;

/**
 * Computes outputs = inputs * weight + bias, row by row, with the weight as a matrix [inputs,
 * outputs].
 */
final class Affine {
  private final Parameter weight;
  private final Parameter bias;
  private final int inputs;
  private final int outputs;

  /**
   * A map with weights drawn evenly from plus and minus sqrt(6 / inputs) (He et al., "Delving Deep
   * into Rectifiers", 2015, equation 10, for its variance), and biases of zero.
   *
   * @param shape the shape of the weight's tensor; its last dimension is the outputs
   */
  Affine(String name, SplittableRandom random, int... shape) {
    outputs = shape[shape.length - 1];
    int product = 1;
    for (int i = 0; i < shape.length - 1; i++) {
      product *= shape[i];
    }
    inputs = product;
    double bound = Math.sqrt(6.0 / inputs);
    double[] weights = random.doubles((long) inputs * outputs, -bound, bound).toArray();
    weight = Parameter.of(name + ".weight", Tensor.of(weights, shape));
    bias = Parameter.of(name + ".bias", Tensor.of(new double[outputs]));
  }

  int inputs() {
    return inputs;
  }

  int outputs() {
    return outputs;
  }

  List<Parameter> parameters() {
    return List.of(weight, bias);
  }

  void forward(double[] in, double[] out, int rows) {
    CommonOps_DDRM.mult(
        DMatrixRMaj.wrap(rows, inputs, in), matrix(weight.tensor()), outputRows(out, rows));
    double[] b = bias.tensor().doubles();
    for (int row = 0; row < rows; row++) {
      for (int o = 0; o < outputs; o++) {
        out[row * outputs + o] += b[o];
      }
    }
  }

  /** Goes back as {@link Layer#backward}. */
  void backward(double[] in, double[] outGrad, double @Nullable [] inGrad, int rows) {
    DMatrixRMaj grads = outputRows(outGrad, rows);
    CommonOps_DDRM.multAddTransA(DMatrixRMaj.wrap(rows, inputs, in), grads, matrix(weight.grad()));
    double[] biasGrad = bias.grad().doubles();
    for (int row = 0; row < rows; row++) {
      for (int o = 0; o < outputs; o++) {
        biasGrad[o] += outGrad[row * outputs + o];
      }
    }
    if (inGrad != null) {
      CommonOps_DDRM.multTransB(
          grads, matrix(weight.tensor()), DMatrixRMaj.wrap(rows, inputs, inGrad));
    }
  }

  /** The tensor's own array, as a matrix. */
  private DMatrixRMaj matrix(Tensor tensor) {
    return DMatrixRMaj.wrap(inputs, outputs, tensor.doubles());
  }

  private DMatrixRMaj outputRows(double[] array, int rows) {
    return DMatrixRMaj.wrap(rows, outputs, array);
  }
}
