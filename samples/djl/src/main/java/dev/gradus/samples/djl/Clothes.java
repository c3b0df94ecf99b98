package dev.gradus.samples.djl;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import dev.gradus.problems.data.DataSet;
import dev.gradus.problems.data.DataSets;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Fashion-MNIST and a small convolutional network for it. */
final class Clothes {
  static final int BATCH = 64;
  private static final int SIDE = 28;
  private static final int PIXELS = SIDE * SIDE;
  private static final int KINDS = 10;

  private Clothes() {}

  /** Two convolutions of stride 2, 5x5 with 8 filters and 3x3 with 16, and a dense layer. */
  static Model model() {
    SequentialBlock block = new SequentialBlock();
    block.add(convolution(5, 8));
    block.add(Activation.reluBlock());
    block.add(convolution(3, 16));
    block.add(Activation.reluBlock());
    block.add(Blocks.batchFlattenBlock());
    block.add(Linear.builder().setUnits(KINDS).build());
    Model model = Model.newInstance("clothes", "PyTorch");
    model.setBlock(block);
    return model;
  }

  private static Conv2d convolution(int size, int filters) {
    return Conv2d.builder()
        .setKernelShape(new Shape(size, size))
        .optStride(new Shape(2, 2))
        .setFilters(filters)
        .build();
  }

  static Shape inputs(int count) {
    return new Shape(count, 1, SIDE, SIDE);
  }

  /**
   * Pictures and their kinds.
   *
   * @param pictures the inputs of the network
   * @param kinds the kinds, from 0 to 9
   */
  record Batch(NDArray pictures, NDArray kinds) {}

  /** The batch of a step: the same for the same step. */
  static Batch batch(NDManager manager, int step) {
    DataSet all = DataSets.fashionTrain();
    SplittableRandom random = new SplittableRandom(step);
    return batch(manager, all, random.ints(BATCH, 0, all.size()).toArray());
  }

  /** The held-out pictures. */
  static Batch heldOut(NDManager manager) {
    DataSet all = DataSets.fashionTest();
    int[] indices = new int[all.size()];
    Arrays.setAll(indices, i -> i);
    return batch(manager, all, indices);
  }

  private static Batch batch(NDManager manager, DataSet all, int[] indices) {
    float[] pictures = new float[indices.length * PIXELS];
    float[] kinds = new float[indices.length];
    double[] picture = new double[PIXELS];
    for (int i = 0; i < indices.length; i++) {
      all.copyInput(indices[i], picture, 0);
      for (int p = 0; p < PIXELS; p++) {
        pictures[i * PIXELS + p] = (float) picture[p];
      }
      kinds[i] = all.label(indices[i]);
    }
    return new Batch(manager.create(pictures, inputs(indices.length)), manager.create(kinds));
  }
}
