package dev.gradus.problems.network;

import dev.gradus.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A convolution over square images without padding, as one matrix product: every patch under the
 * kernel is copied to a row of its own (im2col: Chellapilla, Puri and Simard, 2006). Images are
 * [side, side, channels] in C order; {@code NAME.weight} has the shape [kernel, kernel, channels,
 * filters], {@code NAME.bias} the shape [filters].
 */
public final class Convolution implements Layer {
  private final Affine filters;
  private final int side;
  private final int channels;
  private final int kernel;
  private final int stride;
  private final int outSide;
  private double[] patches = {};
  private double[] patchGrads = {};

  /**
   * The shape of the images, and how the kernel moves over them.
   *
   * @param side the rows and the columns of an image, at least 1
   * @param channels the numbers in a pixel, at least 1
   * @param kernel the rows and the columns of a patch, from 1 to {@code side}
   * @param stride how far apart patches lie, at least 1
   */
  public record Shape(int side, int channels, int kernel, int stride) {
    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Shape {
      if (channels < 1 || kernel < 1 || kernel > side || stride < 1) {
        throw new IllegalArgumentException(
            "A convolution needs 1 <= kernel <= side, and channels and stride of 1 or more: side "
                + side
                + ", channels "
                + channels
                + ", kernel "
                + kernel
                + ", stride "
                + stride);
      }
    }

    /** The rows and the columns of the output. */
    public int outSide() {
      return (side - kernel) / stride + 1;
    }
  }

  /**
   * A layer with weights drawn as those of {@link Dense}; its inputs are the numbers of a patch.
   */
  public Convolution(String name, Shape shape, int filters, SplittableRandom random) {
    this.side = shape.side;
    this.channels = shape.channels;
    this.kernel = shape.kernel;
    this.stride = shape.stride;
    this.outSide = shape.outSide();
    this.filters = new Affine(name, random, kernel, kernel, channels, filters);
  }

  @Override
  public int inputs() {
    return side * side * channels;
  }

  @Override
  public int outputs() {
    return outSide * outSide * filters.outputs();
  }

  @Override
  public List<Parameter> parameters() {
    return filters.parameters();
  }

  @Override
  public void forward(double[] in, double[] out, int rows) {
    int length = rows * patchCount() * filters.inputs();
    if (patches.length < length) {
      patches = new double[length];
    }
    int run = kernel * channels;
    int to = 0;
    for (int patch = 0; patch < rows * patchCount(); patch++) {
      int from = corner(patch);
      for (int y = 0; y < kernel; y++, to += run) {
        System.arraycopy(in, from + y * side * channels, patches, to, run);
      }
    }
    filters.forward(patches, out, rows * patchCount());
  }

  @Override
  public void backward(
      double[] in, double[] out, double[] outGrad, double @Nullable [] inGrad, int rows) {
    int count = rows * patchCount();
    if (inGrad == null) {
      filters.backward(patches, outGrad, null, count);
      return;
    }
    if (patchGrads.length < patches.length) {
      patchGrads = new double[patches.length];
    }
    filters.backward(patches, outGrad, patchGrads, count);
    Arrays.fill(inGrad, 0, rows * inputs(), 0);
    int run = kernel * channels;
    int from = 0;
    for (int patch = 0; patch < count; patch++) {
      int to = corner(patch);
      for (int y = 0; y < kernel; y++, from += run) {
        int row = to + y * side * channels;
        for (int i = 0; i < run; i++) {
          inGrad[row + i] += patchGrads[from + i];
        }
      }
    }
  }

  private int patchCount() {
    return outSide * outSide;
  }

  /** The index in the inputs of a patch's first number. */
  private int corner(int patch) {
    int image = patch / patchCount();
    int place = patch % patchCount();
    int y = place / outSide * stride;
    int x = place % outSide * stride;
    return image * inputs() + (y * side + x) * channels;
  }
}
