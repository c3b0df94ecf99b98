package dev.gradus.conformance;

import dev.gradus.DType;
import dev.gradus.Tensor;
import java.util.ArrayList;
import java.util.List;

/** {@code data.json}: initial parameters and gradients, by the keys that the cases name. */
record ReferenceData(ReferenceJson inits, ReferenceJson grads) {
  static ReferenceData read(ReferenceJson file) {
    return new ReferenceData(file.get("inits"), file.get("grads"));
  }

  /** The initial values of all parameters under {@code key}. New tensors at each call. */
  List<Tensor> initial(ReferenceJson key, DType dtype) {
    List<Tensor> initial = new ArrayList<>();
    for (ReferenceJson parameter : lookUp(inits, key).items()) {
      int[] shape = Hex.shape(parameter.get("shape"));
      initial.add(Hex.tensor(parameter.get("hex"), dtype, shape));
    }
    return initial;
  }

  /** The gradients under {@code key}, per step and per parameter of {@code initial}. */
  List<List<Gradient>> gradients(ReferenceJson key, List<Tensor> initial, int steps) {
    List<List<Gradient>> gradients = new ArrayList<>();
    for (ReferenceJson step : lookUp(grads, key).items(steps)) {
      List<ReferenceJson> recorded = step.items(initial.size());
      List<Gradient> row = new ArrayList<>();
      for (int i = 0; i < recorded.size(); i++) {
        row.add(gradient(recorded.get(i), initial.get(i)));
      }
      gradients.add(row);
    }
    return gradients;
  }

  /** The gradient of a parameter of this form: null, dense or sparse. */
  static Gradient gradient(ReferenceJson json, Tensor parameter) {
    int[] shape = parameter.shape();
    if (json.isNull()) {
      return new Gradient.None();
    }
    if (json.isText()) {
      return new Gradient.Dense(Hex.tensor(json, parameter.dtype(), shape));
    }
    if (shape.length == 0) {
      throw json.wrong("is sparse, but its parameter has no rows");
    }
    List<Integer> rows =
        json.get("indices").items().stream().map(row -> row.integer(0, shape[0] - 1)).toList();
    int[] stored = shape.clone();
    stored[0] = rows.size();
    Tensor values = Hex.tensor(json.get("hex"), parameter.dtype(), stored);
    return new Gradient.Sparse(rows, values);
  }

  private static ReferenceJson lookUp(ReferenceJson table, ReferenceJson key) {
    if (!table.has(key.text())) {
      throw key.wrong("names '%s', which data.json does not have".formatted(key.text()));
    }
    return table.get(key.text());
  }
}
