package dev.gradus.conformance;

import dev.gradus.Parameter;
import dev.gradus.SparseGradient;
import dev.gradus.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The gradient of one parameter at one step, as recorded. */
sealed interface Gradient {

  /** Makes it the parameter's gradient. */
  void giveTo(Parameter parameter);

  /**
   * What this gradient is to torch's SGD, which does not sum rows that repeat, but takes one after
   * another: gradients for as many steps.
   */
  default List<Gradient> oneByOne() {
    return List.of(this);
  }

  /** No gradient: the parameter is skipped. */
  record None() implements Gradient {
    @Override
    public void giveTo(Parameter parameter) {
      parameter.setGrad(null);
    }
  }

  /** An ordinary gradient, of the parameter's shape. */
  record Dense(Tensor values) implements Gradient {
    @Override
    public void giveTo(Parameter parameter) {
      parameter.setGrad(values);
    }
  }

  /** Rows of a gradient: row {@code rows[i]} is {@code values[i]}; rows may repeat. */
  record Sparse(List<Integer> rows, Tensor values) implements Gradient {
    @Override
    public void giveTo(Parameter parameter) {
      int[] numbers = rows.stream().mapToInt(Integer::intValue).toArray();
      parameter.setSparseGrad(SparseGradient.of(numbers, values));
    }

    @Override
    public List<Gradient> oneByOne() {
      List<List<Integer>> rounds = new ArrayList<>(List.of(new ArrayList<>()));
      Map<Integer, Integer> seen = new HashMap<>();
      for (int i = 0; i < rows.size(); i++) {
        int round = seen.merge(rows.get(i), 1, Integer::sum) - 1;
        if (round == rounds.size()) {
          rounds.add(new ArrayList<>());
        }
        rounds.get(round).add(i);
      }
      return rounds.stream().map(this::at).toList();
    }

    private Gradient at(List<Integer> places) {
      int[] shape = values.shape();
      int width = rows.isEmpty() ? 0 : values.numel() / rows.size();
      shape[0] = places.size();
      Tensor some = Tensor.zeros(values.dtype(), shape);
      for (int i = 0; i < places.size() * width; i++) {
        some.set(i, values.get(places.get(i / width) * width + i % width));
      }
      return new Sparse(places.stream().map(rows::get).toList(), some);
    }
  }
}
