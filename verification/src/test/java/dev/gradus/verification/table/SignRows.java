package dev.gradus.verification.table;

import static dev.gradus.verification.table.OptimizerInfo.values;
import static dev.gradus.verification.table.Rows.error;
import static dev.gradus.verification.table.Rows.optimizer;

import java.util.List;

/** The rows of {@code dev.gradus.rules.sign}. */
final class SignRows {
  private SignRows() {}

  static List<OptimizerInfo> all() {
    return List.of(
        optimizer(
            "FOCUS",
            List.of(
                values("lr", 0.01, "weight_decay", 0.1),
                values("lr", 0.02, "gamma", 0.4, "betas[0]", 0.8, "betas[1]", 0.95)),
            error("lr", "lr", -1.0),
            error("gamma", "gamma", 1.0),
            error("beta1", "betas[0]", 1.0),
            error("beta2", "betas[1]", 1.0),
            error("weightDecay", "weight_decay", -1.0)),
        optimizer(
            "Signum",
            List.of(values("lr", 0.01, "weight_decay", 0.1), values("lr", 0.02, "momentum", 0.5)),
            error("lr", "lr", -1.0),
            error("momentum", "momentum", 1.0),
            error("weightDecay", "weight_decay", -1.0)),
        optimizer(
            "Tiger",
            List.of(values("lr", 0.01, "beta", 0.9), values("lr", 0.02, "weight_decay", 0.1)),
            error("lr", "lr", -1.0),
            error("beta", "beta", 1.0),
            error("weightDecay", "weight_decay", -1.0)));
  }
}
