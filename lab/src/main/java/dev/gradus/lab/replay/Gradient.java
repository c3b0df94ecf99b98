package dev.gradus.lab.replay;

import dev.gradus.Tensor;
import java.util.ArrayList;
import java.util.List;

/** The gradient of one parameter at one step, as recorded. */
sealed interface Gradient {
  /**
   * Dense gradients that, stepped through one after another, do what this one does; none if there
   * is no gradient.
   *
   * <p>For a sparse one this holds where a step keeps no state and a zero gradient changes nothing
   * (plain SGD): torch then treats the stored rows one by one, repeated rows too.
   */
  List<Tensor> dense();

  /** No gradient: the parameter is skipped. */
  record None() implements Gradient {
    @Override
    public List<Tensor> dense() {
      return List.of();
    }
  }

  /** An ordinary gradient, of the parameter's shape. */
  record Dense(Tensor values) implements Gradient {
    @Override
    public List<Tensor> dense() {
      return List.of(values);
    }
  }

  /**
   * Rows of a gradient whose other rows are zero: row {@code rows[i]} is {@code values[i]}; rows
   * may repeat.
   */
  record Sparse(List<Integer> rows, Tensor values, Tensor zero) implements Gradient {
    @Override
    public List<Tensor> dense() {
      List<Tensor> layers = new ArrayList<>();
      layers.add(zero.copy());
      int[] seen = new int[zero.shape()[0]];
      int width = rows.isEmpty() ? 0 : values.numel() / rows.size();
      for (int i = 0; i < rows.size(); i++) {
        int row = rows.get(i);
        if (seen[row] == layers.size()) {
          layers.add(zero.copy());
        }
        Tensor layer = layers.get(seen[row]++);
        for (int column = 0; column < width; column++) {
          layer.set(row * width + column, values.get(i * width + column));
        }
      }
      return layers;
    }
  }
}
