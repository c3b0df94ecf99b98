package dev.gradus.verification.table;

import static dev.gradus.verification.table.OptimizerInfo.values;
import static dev.gradus.verification.table.Rows.error;
import static dev.gradus.verification.table.Rows.optimizer;

import java.util.List;

/** The rows of {@code dev.gradus.rules.factored}. */
final class FactoredRows {
  private FactoredRows() {}

  static List<OptimizerInfo> all() {
    return List.of(
        optimizer(
            "CAME",
            List.of(
                values("lr", 0.01, "weight_decay", 0.1, "clip_threshold", 0.5),
                values("betas[0]", 0.8, "betas[1]", 0.95, "betas[2]", 0.99),
                values("eps1", 1e-8, "eps2", 1e-8)),
            error("lr", "lr", -1.0),
            error("beta1", "betas[0]", 1.0),
            error("beta2", "betas[1]", 1.0),
            error("beta3", "betas[2]", 1.0),
            error("eps1", "eps1", -1.0),
            error("eps2", "eps2", -1.0),
            error("clipThreshold", "clip_threshold", 0.0),
            error("weightDecay", "weight_decay", -1.0)),
        optimizer(
            "RACS",
            List.of(
                values("lr", 0.1, "weight_decay", 0.1),
                values("lr", 0.1, "beta", 0.8, "alpha", 0.2, "gamma", 1.2, "eps", 1e-3)),
            error("lr", "lr", -1.0),
            error("beta", "beta", 1.0),
            error("alpha", "alpha", 1.1),
            error("gamma", "gamma", 0.0),
            error("eps", "eps", -1.0),
            error("weightDecay", "weight_decay", -1.0)),
        optimizer(
            "SM3",
            List.of(values("lr", 0.02), values("momentum", 0.9, "eps", 1e-8)),
            error("lr", "lr", -1.0),
            error("momentum", "momentum", 1.0),
            error("eps", "eps", -1.0)));
  }
}
