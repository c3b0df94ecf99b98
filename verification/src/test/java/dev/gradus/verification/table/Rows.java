package dev.gradus.verification.table;

import static dev.gradus.verification.table.OptimizerInfo.values;

import dev.gradus.verification.table.OptimizerInfo.ErrorInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Makes rows of the table, and what several of them refuse. */
final class Rows {
  static final double INF = Double.POSITIVE_INFINITY;

  private Rows() {}

  /** A row; its first configuration is the defaults. */
  static OptimizerInfo optimizer(
      String name, List<Map<String, Object>> others, ErrorInput... errors) {
    List<Map<String, Object>> configurations = new ArrayList<>(others);
    configurations.add(0, values());
    return new OptimizerInfo(name, List.copyOf(configurations), List.of(errors));
  }

  static ErrorInput error(String culprit, Object... keysAndValues) {
    return new ErrorInput(values(keysAndValues), culprit);
  }

  static ErrorInput[] adamErrors(ErrorInput... others) {
    return Stream.concat(
            Stream.of(
                error("lr", "lr", -1.0),
                error("lr", "lr", INF),
                error("eps", "eps", -1.0),
                error("beta1", "betas[0]", 1.0),
                error("beta1", "betas[0]", -0.1),
                error("beta2", "betas[1]", 1.0)),
            Arrays.stream(others))
        .toArray(ErrorInput[]::new);
  }
}
