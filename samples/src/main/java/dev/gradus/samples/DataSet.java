package dev.gradus.samples;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Labelled examples: one row of inputs each, and the number of its class. */
final class DataSet {
  private final double[][] inputs;
  private final int[] labels;
  private final int classes;

  /**
   * A set over these arrays.
   *
   * @throws IllegalArgumentException if there are not as many labels as inputs, or a label is no
   *     class
   */
  DataSet(double[][] inputs, int[] labels, int classes) {
    this.inputs = inputs;
    this.labels = labels;
    this.classes = classes;
    if (inputs.length != labels.length) {
      throw new IllegalArgumentException(
          inputs.length + " inputs, but " + labels.length + " labels");
    }
    for (int label : labels) {
      if (label < 0 || label >= classes) {
        throw new IllegalArgumentException(
            "The label " + label + " is none of " + classes + " classes");
      }
    }
  }

  int size() {
    return labels.length;
  }

  /** The numbers in one input. */
  int width() {
    return inputs.length == 0 ? 0 : inputs[0].length;
  }

  int classes() {
    return classes;
  }

  double[] input(int index) {
    return inputs[index];
  }

  int label(int index) {
    return labels[index];
  }

  /** The examples whose index passes. */
  DataSet only(IntPredicate chosen) {
    int[] indices = IntStream.range(0, size()).filter(chosen).toArray();
    return new DataSet(
        IntStream.of(indices).mapToObj(this::input).toArray(double[][]::new),
        IntStream.of(indices).map(this::label).toArray(),
        classes);
  }
}
