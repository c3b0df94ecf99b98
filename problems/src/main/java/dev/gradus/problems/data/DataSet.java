package dev.gradus.problems.data;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Labelled examples in memory: each has a row of inputs and the number of its class. */
public final class DataSet implements Examples {
  private final double[][] inputs;
  private final int[] labels;
  private final int classes;

  /**
   * A set over these arrays, which nobody may change from then on.
   *
   * @throws IllegalArgumentException if there are not as many labels as inputs, an input has
   *     another width than the first, or a label is no class
   */
  public DataSet(double[][] inputs, int[] labels, int classes) {
    this.inputs = inputs;
    this.labels = labels;
    this.classes = classes;
    if (inputs.length != labels.length) {
      throw new IllegalArgumentException(
          inputs.length + " inputs, but " + labels.length + " labels");
    }
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= classes) {
        throw new IllegalArgumentException(
            "The label " + labels[i] + " is none of " + classes + " classes");
      }
      if (inputs[i].length != inputs[0].length) {
        throw new IllegalArgumentException(
            "Input " + i + " has " + inputs[i].length + " numbers, the first " + inputs[0].length);
      }
    }
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public int width() {
    return inputs.length == 0 ? 0 : inputs[0].length;
  }

  @Override
  public int classes() {
    return classes;
  }

  @Override
  public void copyInput(int index, double[] to, int at) {
    double[] input = inputs[index];
    System.arraycopy(input, 0, to, at, input.length);
  }

  @Override
  public int label(int index) {
    return labels[index];
  }

  /** The examples whose index the predicate accepts, in their order. */
  public DataSet only(IntPredicate chosen) {
    int[] indices = IntStream.range(0, size()).filter(chosen).toArray();
    return new DataSet(
        IntStream.of(indices).mapToObj(i -> inputs[i]).toArray(double[][]::new),
        IntStream.of(indices).map(this::label).toArray(),
        classes);
  }

  /**
   * The same examples, with the centre of each column subtracted and the rest divided by its width.
   */
  DataSet scaled(double[] centre, double[] width) {
    double[][] scaled = new double[size()][];
    for (int i = 0; i < scaled.length; i++) {
      double[] input = inputs[i].clone();
      for (int column = 0; column < input.length; column++) {
        input[column] = (input[column] - centre[column]) / width[column];
      }
      scaled[i] = input;
    }
    return new DataSet(scaled, labels, classes);
  }

  /** The inputs of an example, not to be changed. */
  double[] input(int index) {
    return inputs[index];
  }
}
