package dev.gradus.compiled;

import dev.gradus.DType;
import dev.gradus.Tensor;

/** What a formula may ask of the tensor that it updates. For generated code. */
public interface TensorProperties {
  /** The number of dimensions. */
  double rank();

  /** The number of elements. */
  double numel();

  /**
   * The size of a dimension, 1 if the tensor has no such dimension.
   *
   * @param dimension from 0 on, or from -1 on backwards
   */
  double size(int dimension);

  /** The distance from 1 to the next number of the dtype. */
  double epsilon();

  /** The properties of a tensor. */
  static TensorProperties of(Tensor tensor) {
    return new OfTensor(tensor.shape(), tensor.numel(), tensor.dtype());
  }

  /** The properties of a tensor, taken from it once. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, and never handed out.
  record OfTensor(int[] shape, double numel, DType dtype) implements TensorProperties {
    @Override
    public double rank() {
      return shape.length;
    }

    @Override
    public double size(int dimension) {
      int index = dimension < 0 ? dimension + shape.length : dimension;
      return index >= 0 && index < shape.length ? shape[index] : 1;
    }

    @Override
    public double epsilon() {
      return dtype == DType.FLOAT32 ? Math.ulp(1f) : Math.ulp(1d);
    }
  }
}
