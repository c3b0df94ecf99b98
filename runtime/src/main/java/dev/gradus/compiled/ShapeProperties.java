package dev.gradus.compiled;

import dev.gradus.DType;
import dev.gradus.Tensor;

/** The properties of a tensor, taken from it once. Immutable: nobody else has the array. */
public final class ShapeProperties implements TensorProperties {
  private final int[] shape;
  private final int numel;
  private final DType dtype;

  private ShapeProperties(int[] shape, int numel, DType dtype) {
    this.shape = shape;
    this.numel = numel;
    this.dtype = dtype;
  }

  /** The properties of a tensor, which may die before them. */
  public static TensorProperties of(Tensor tensor) {
    return new ShapeProperties(tensor.shape(), tensor.numel(), tensor.dtype());
  }

  @Override
  public double rank() {
    return shape.length;
  }

  @Override
  public double numel() {
    return numel;
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
