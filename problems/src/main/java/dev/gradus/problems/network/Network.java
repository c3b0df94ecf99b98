package dev.gradus.problems.network;

import dev.gradus.Parameter;
import java.util.List;

/**
 * Layers in a row, whose gradients are computed by backpropagation (Rumelhart, Hinton and Williams,
 * 1986). A network keeps arrays for the largest batch. Not thread-safe.
 */
public final class Network {
  private final List<Layer> layers;
  private final int rows;

  /** The inputs of the first layer, and the outputs of each. */
  private final double[][] values;

  /** The gradients of the outputs of each layer. */
  private final double[][] grads;

  /**
   * A network of these layers.
   *
   * @param rows the most examples in a batch, at least 1
   * @param layers the layers, at least one
   * @throws IllegalArgumentException if a layer has another number of inputs than the one before
   *     has outputs
   */
  public Network(int rows, Layer... layers) {
    this.layers = List.of(layers);
    this.rows = rows;
    for (int i = 1; i < layers.length; i++) {
      if (layers[i].inputs() != layers[i - 1].outputs()) {
        throw new IllegalArgumentException(
            "Layer "
                + i
                + " takes "
                + layers[i].inputs()
                + " inputs, but the one before it has "
                + layers[i - 1].outputs()
                + " outputs");
      }
    }
    this.values = new double[layers.length + 1][];
    this.grads = new double[layers.length][];
    values[0] = new double[rows * layers[0].inputs()];
    for (int i = 0; i < layers.length; i++) {
      values[i + 1] = new double[rows * layers[i].outputs()];
      grads[i] = new double[rows * layers[i].outputs()];
    }
  }

  /** The parameters of all layers, in the order of the layers. */
  public List<Parameter> parameters() {
    return layers.stream().flatMap(layer -> layer.parameters().stream()).toList();
  }

  /** The most examples in a batch. */
  public int rows() {
    return rows;
  }

  /** The numbers in an input. */
  public int inputs() {
    return layers.get(0).inputs();
  }

  /** The number of scores of an example. */
  public int outputs() {
    return layers.get(layers.size() - 1).outputs();
  }

  /** The array of the inputs, to be filled before {@link #forward} with one example in a row. */
  public double[] input() {
    return values[0];
  }

  /**
   * Computes the scores of the first rows of {@link #input}.
   *
   * @param count how many rows, from 1 to {@link #rows}
   * @return the scores, in an array that the next call fills again
   */
  public double[] forward(int count) {
    for (int i = 0; i < layers.size(); i++) {
      layers.get(i).forward(values[i], values[i + 1], count);
    }
    return values[layers.size()];
  }

  /** The array of the gradients of the scores, to be filled before {@link #backward}. */
  public double[] scoreGrads() {
    return grads[layers.size() - 1];
  }

  /**
   * Adds to the gradients of all parameters, after a {@link #forward} of as many rows.
   *
   * @param count how many rows, from 1 to {@link #rows}
   */
  public void backward(int count) {
    for (int i = layers.size() - 1; i >= 0; i--) {
      layers
          .get(i)
          .backward(values[i], values[i + 1], grads[i], i == 0 ? null : grads[i - 1], count);
    }
  }
}
