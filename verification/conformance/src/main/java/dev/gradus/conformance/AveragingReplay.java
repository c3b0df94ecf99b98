package dev.gradus.conformance;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.average.AveragedModel;
import dev.gradus.average.Averaging;
import java.util.ArrayList;
import java.util.List;

/**
 * Replays recorded averages of weights, and of buffers where those were averaged: each update must
 * have torch's bits.
 */
final class AveragingReplay {
  private static final double DECAYS = 1e6;

  private final ReferenceJson json;
  private final DType dtype;
  private final NamedAveraging named;
  private final List<int[]> shapes = new ArrayList<>();

  /** A replay; a {@link NotReplayedException} names the averaging that Gradus does not have. */
  AveragingReplay(ReferenceJson json) {
    this.json = json;
    this.dtype = Hex.dtype(json.get("dtype"));
    this.named = new NamedAveraging(json.get("name").text());
    json.get("shapes").items().forEach(shape -> shapes.add(Hex.shape(shape)));
    if (named.hasBuffers()) {
      json.get("buffer_shapes").items().forEach(shape -> shapes.add(Hex.shape(shape)));
    }
  }

  Outcome run() {
    Outcome outcome = Outcome.fail("the name is that of no averaging");
    for (Averaging averaging : named.candidates(decayShown())) {
      outcome = run(averaging);
      if (outcome.status() == Outcome.Status.PASS) {
        return outcome;
      }
    }
    return outcome;
  }

  private Outcome run(Averaging averaging) {
    List<Parameter> parameters = new ArrayList<>();
    for (int[] shape : shapes) {
      parameters.add(Parameter.of("p" + parameters.size(), Tensor.zeros(dtype, shape)));
    }
    AveragedModel averaged = new AveragedModel(parameters, averaging);
    for (ReferenceJson row : json.get("rows").items()) {
      List<Tensor> model = tensors(row, "model");
      for (int p = 0; p < model.size(); p++) {
        parameters.get(p).tensor().copyFrom(model.get(p), 0, 0, model.get(p).numel());
      }
      averaged.updateParameters();
      if (averaged.nAveraged() != row.get("n_averaged").integer()) {
        return Outcome.fail("there were " + averaged.nAveraged() + " updates");
      }
      List<Tensor> recorded = tensors(row, "averaged");
      for (int p = 0; p < recorded.size(); p++) {
        Tensor actual = averaged.average(parameters.get(p));
        Tensor expected = recorded.get(p);
        for (int i = 0; i < expected.numel(); i++) {
          if (Distance.scaled(dtype, actual.get(i), expected.get(i), 0) != 0) {
            return Outcome.fail(
                "after update %d, element %d of p%d is %s instead of %s"
                    .formatted(averaged.nAveraged(), i, p, actual.get(i), expected.get(i)));
          }
        }
      }
    }
    return Outcome.pass(0);
  }

  /** The recorded tensors of the parameters, and of the buffers if they are averaged. */
  private List<Tensor> tensors(ReferenceJson row, String what) {
    List<ReferenceJson> all = new ArrayList<>(row.get(what).items());
    if (named.hasBuffers()) {
      all.addAll(row.get(what + "_buffers").items());
    }
    if (all.size() != shapes.size()) {
      throw row.wrong("has %d of '%s' instead of %d".formatted(all.size(), what, shapes.size()));
    }
    List<Tensor> tensors = new ArrayList<>();
    for (ReferenceJson hex : all) {
      tensors.add(Hex.tensor(hex, dtype, shapes.get(tensors.size())));
    }
    return tensors;
  }

  /**
   * The decay to six digits, since the second update leaves so much of the first average. It is
   * computed where the two values are farthest apart.
   */
  private double decayShown() {
    List<ReferenceJson> rows = json.get("rows").items();
    double widest = 0;
    double decay = 1;
    if (rows.size() > 1) {
      List<Tensor> before = tensors(rows.get(0), "averaged");
      List<Tensor> values = tensors(rows.get(1), "model");
      List<Tensor> after = tensors(rows.get(1), "averaged");
      for (int p = 0; p < shapes.size(); p++) {
        for (int i = 0; i < before.get(p).numel(); i++) {
          double apart = before.get(p).get(i) - values.get(p).get(i);
          if (Double.isFinite(apart) && Math.abs(apart) > widest) {
            widest = Math.abs(apart);
            decay = (after.get(p).get(i) - values.get(p).get(i)) / apart;
          }
        }
      }
    }
    return Math.min(Math.max(Math.rint(decay * DECAYS) / DECAYS, 0), 1);
  }
}
