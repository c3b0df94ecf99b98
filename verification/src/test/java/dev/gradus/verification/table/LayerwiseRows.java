package dev.gradus.verification.table;

import static dev.gradus.verification.table.OptimizerInfo.values;
import static dev.gradus.verification.table.Rows.adamErrors;
import static dev.gradus.verification.table.Rows.error;
import static dev.gradus.verification.table.Rows.optimizer;

import java.util.List;

/** The rows of {@code dev.gradus.rules.layerwise}. */
final class LayerwiseRows {
  private LayerwiseRows() {}

  static List<OptimizerInfo> all() {
    return List.of(
        optimizer(
            "AdaNorm",
            List.of(
                values("lr", 0.01, "r", 0.5, "weight_decay", 0.1),
                values("r", 0.0, "eps", 1e-4),
                values("betas[0]", 0.8, "betas[1]", 0.95, "r", 1.0)),
            adamErrors(error("r", "r", 1.1), error("weightDecay", "weight_decay", -1.0))),
        optimizer(
            "Amos",
            List.of(
                values("lr", 0.05, "momentum", 0.9),
                values("beta", 0.98, "extra_l2", 0.05, "eps", 1e-8),
                values("lr", 0.05, "c_coef", 0.5, "d_coef", 0.1)),
            error("lr", "lr", -1.0),
            error("beta", "beta", 1.0),
            error("momentum", "momentum", 1.0),
            error("extraL2", "extra_l2", -1.0),
            error("cCoef", "c_coef", -1.0),
            error("dCoef", "d_coef", -1.0),
            error("eps", "eps", -1.0)),
        optimizer(
            "CautiousAdamW",
            List.of(
                values("lr", 0.01, "weight_decay", 0.1),
                values("betas[0]", 0.5, "betas[1]", 0.9, "eps", 1e-5)),
            adamErrors(error("weightDecay", "weight_decay", -1.0))),
        optimizer(
            "LAMB",
            List.of(
                values("lr", 0.01, "weight_decay", 0.01),
                values("weight_decay", 0.1, "bias_correction", false),
                values("betas[0]", 0.8, "betas[1]", 0.95, "eps", 1e-3),
                values("lr", 0.01, "weight_decay", 0.01, "max_grad_norm", 1.0)),
            adamErrors(
                error("maxGradNorm", "max_grad_norm", -1.0),
                error("weightDecay", "weight_decay", -1.0))),
        optimizer(
            "LARS",
            List.of(
                values("lr", 0.1, "weight_decay", 1e-4, "trust_coefficient", 0.02),
                values("lr", 0.5, "nesterov", true, "momentum", 0.8, "eps", 1e-8)),
            error("lr", "lr", -1.0),
            error("momentum", "momentum", 1.0),
            error("weightDecay", "weight_decay", -1.0),
            error("trustCoefficient", "trust_coefficient", -1.0),
            error("eps", "eps", -1.0)),
        optimizer(
            "MARSAdamW",
            List.of(
                values("lr", 0.01, "weight_decay", 0.1),
                values("gamma", 0.05, "betas[0]", 0.9, "betas[1]", 0.95, "amsgrad", true),
                values("gamma", 0.0, "eps", 1e-5)),
            adamErrors(error("gamma", "gamma", -1.0), error("weightDecay", "weight_decay", -1.0))),
        optimizer(
            "NovoGrad",
            List.of(
                values("lr", 0.01, "weight_decay", 0.01),
                values("lr", 0.02, "grad_averaging", true, "betas[0]", 0.9, "betas[1]", 0.25),
                values("eps", 1e-3)),
            adamErrors(error("weightDecay", "weight_decay", -1.0))),
        optimizer(
            "SGDSaI",
            List.of(values("lr", 0.02, "weight_decay", 0.05), values("momentum", 0.0, "eps", 1e-3)),
            error("lr", "lr", -1.0),
            error("momentum", "momentum", 1.0),
            error("weightDecay", "weight_decay", -1.0),
            error("eps", "eps", -1.0)),
        optimizer(
            "StableAdamW",
            List.of(
                values("lr", 0.01, "weight_decay", 0.1),
                values("betas[0]", 0.8, "betas[1]", 0.95, "eps", 1e-4)),
            adamErrors(error("weightDecay", "weight_decay", -1.0))));
  }
}
