package dev.gradus.verification.table;

import static dev.gradus.verification.table.OptimizerInfo.values;
import static dev.gradus.verification.table.Rows.adamErrors;
import static dev.gradus.verification.table.Rows.error;
import static dev.gradus.verification.table.Rows.optimizer;

import java.util.List;

/** The rows of {@code dev.gradus.rules.joint}. */
final class JointRows {
  private JointRows() {}

  static List<OptimizerInfo> all() {
    return List.of(
        optimizer(
            "Adai",
            List.of(
                values("lr", 0.05, "weight_decay", 0.1),
                values("dampening", 0.9, "weight_decay", 0.1, "weight_decouple", true),
                values("betas[0]", 0.2, "betas[1]", 0.95, "eps", 1e-2)),
            error("lr", "lr", -1.0),
            error("beta0", "betas[0]", 1.0),
            error("beta2", "betas[1]", 1.0),
            error("eps", "eps", 1.1),
            error("dampening", "dampening", 1.1),
            error("weightDecay", "weight_decay", -1.0)),
        optimizer(
            "AvaGrad",
            List.of(
                values("lr", 0.05, "weight_decay", 0.1),
                values("weight_decay", 0.1, "weight_decouple", false),
                values("betas[0]", 0.8, "betas[1]", 0.95, "eps", 1e-2)),
            adamErrors(error("eps", "eps", 0.0), error("weightDecay", "weight_decay", -1.0))),
        optimizer(
            "DAdaptAdam",
            List.of(
                values("d0", 1e-3, "weight_decay", 0.1),
                values("weight_decay", 0.1, "weight_decouple", true, "growth_rate", 1.02),
                values("lr", 0.5, "bias_correction", true, "d0", 1e-4, "eps", 1e-6),
                values("betas[0]", 0.8, "betas[1]", 0.95)),
            adamErrors(
                error("d0", "d0", 0.0),
                error("growthRate", "growth_rate", 0.9),
                error("weightDecay", "weight_decay", -1.0))),
        optimizer(
            "DAdaptLion",
            List.of(
                values("d0", 1e-3, "weight_decay", 0.1),
                values("weight_decay", 0.1, "weight_decouple", false),
                values("lr", 0.5, "betas[0]", 0.8, "betas[1]", 0.95)),
            error("lr", "lr", -1.0),
            error("beta1", "betas[0]", 1.0),
            error("beta2", "betas[1]", 1.0),
            error("d0", "d0", 0.0),
            error("weightDecay", "weight_decay", -1.0)),
        optimizer(
            "DAdaptSGD",
            List.of(
                values("d0", 1e-3, "weight_decay", 0.1),
                values("weight_decay", 0.1, "weight_decouple", true, "growth_rate", 1.02),
                values("lr", 0.5, "momentum", 0.5)),
            error("lr", "lr", -1.0),
            error("momentum", "momentum", 1.0),
            error("d0", "d0", 0.0),
            error("growthRate", "growth_rate", 0.9),
            error("weightDecay", "weight_decay", -1.0)),
        optimizer(
            "Prodigy",
            List.of(
                values("d0", 1e-3, "weight_decay", 0.1),
                values("weight_decay", 0.1, "decouple", false, "growth_rate", 1.02, "lr", 0.5),
                values("use_bias_correction", true, "beta3", 0.9, "d_coef", 0.5, "eps", 1e-6),
                values("safeguard_warmup", true, "betas[0]", 0.8, "betas[1]", 0.95)),
            adamErrors(
                error("beta3", "beta3", 1.0),
                error("d0", "d0", 0.0),
                error("dCoef", "d_coef", 0.0),
                error("growthRate", "growth_rate", 0.9),
                error("weightDecay", "weight_decay", -1.0))));
  }
}
