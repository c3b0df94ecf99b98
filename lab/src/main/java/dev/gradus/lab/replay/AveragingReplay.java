package dev.gradus.lab.replay;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.average.AveragedModel;
import dev.gradus.average.Averaging;
import java.util.ArrayList;
import java.util.List;

/** Recorded averages of weights, of which each update has torch's bits. */
final class AveragingReplay {
  private final Json json;
  private final DType dtype;
  private final List<Parameter> parameters = new ArrayList<>();

  AveragingReplay(Json json) {
    this.json = json;
    this.dtype = Hex.dtype(json.get("dtype"));
    for (Json shape : json.get("shapes").items()) {
      Tensor tensor = Tensor.zeros(dtype, Hex.shape(shape));
      parameters.add(Parameter.of("p" + parameters.size(), tensor));
    }
  }

  private static Averaging averaging(Json name) {
    return switch (name.text()) {
      case "swa_default", "swa_fn" -> Averaging.swa();
      case "swa_multi" -> Averaging.swaMulti();
      case "ema_0.9" -> Averaging.ema(0.9);
      case "ema_multi_0.99" -> Averaging.emaMulti(0.99);
      default -> throw name.wrong("is no averaging that is known");
    };
  }

  Outcome run() {
    AveragedModel averaged = new AveragedModel(parameters, averaging(json.get("name")));
    for (Json row : json.get("rows").items()) {
      List<Json> model = row.get("model").items(parameters.size());
      for (int p = 0; p < model.size(); p++) {
        Tensor tensor = parameters.get(p).tensor();
        Tensor values = Hex.tensor(model.get(p), dtype, tensor.shape());
        for (int i = 0; i < values.numel(); i++) {
          tensor.set(i, values.get(i));
        }
      }
      averaged.updateParameters();
      if (averaged.nAveraged() != row.get("n_averaged").integer()) {
        return Outcome.fail("there were " + averaged.nAveraged() + " updates");
      }
      for (int p = 0; p < parameters.size(); p++) {
        Tensor actual = averaged.average(parameters.get(p));
        Tensor expected = Hex.tensor(row.get("averaged").items().get(p), dtype, actual.shape());
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
}
