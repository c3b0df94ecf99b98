package dev.gradus.compiled;

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
}
