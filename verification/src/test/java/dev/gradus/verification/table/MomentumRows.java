package dev.gradus.verification.table;

import static dev.gradus.verification.table.OptimizerInfo.values;
import static dev.gradus.verification.table.Rows.error;
import static dev.gradus.verification.table.Rows.optimizer;

import java.util.List;

/** The rows of {@code dev.gradus.rules.momentum}. */
final class MomentumRows {
  private MomentumRows() {}

  static List<OptimizerInfo> all() {
    return List.of(
        optimizer(
            "AccSGD",
            List.of(
                values("lr", 0.01, "kappa", 100.0, "xi", 5.0, "weight_decay", 0.05),
                values("lr", 0.02, "constant", 0.5, "kappa", 50.0)),
            error("lr", "lr", -1.0),
            error("kappa", "kappa", 0.0),
            error("xi", "xi", 0.0),
            error("constant", "constant", 1.1),
            error("weightDecay", "weight_decay", -1.0)),
        optimizer(
            "AggMo",
            List.of(
                values("lr", 0.01, "weight_decay", 0.1),
                values("weight_decay", 0.1, "weight_decouple", true),
                values("betas[0]", 0.5, "betas[1]", 0.8, "betas[2]", 0.95)),
            error("lr", "lr", -1.0),
            error("beta1", "betas[0]", 1.0),
            error("beta2", "betas[1]", 1.0),
            error("beta3", "betas[2]", 1.0),
            error("weightDecay", "weight_decay", -1.0)),
        optimizer(
            "PID",
            List.of(
                values("lr", 0.003, "momentum", 0.9, "weight_decay", 0.1),
                values(
                    "lr",
                    0.003,
                    "momentum",
                    0.8,
                    "dampening",
                    0.5,
                    "derivative",
                    3.0,
                    "integral",
                    2.0,
                    "weight_decay",
                    0.1,
                    "weight_decouple",
                    true)),
            error("lr", "lr", -1.0),
            error("momentum", "momentum", 1.0),
            error("derivative", "derivative", -1.0),
            error("integral", "integral", -1.0),
            error("weightDecay", "weight_decay", -1.0)),
        optimizer(
            "PNM",
            List.of(
                values("lr", 0.05, "weight_decay", 0.1),
                values(
                    "betas[0]",
                    0.8,
                    "betas[1]",
                    0.5,
                    "weight_decay",
                    0.1,
                    "weight_decouple",
                    false)),
            error("lr", "lr", -1.0),
            error("beta1", "betas[0]", 1.0),
            error("beta2", "betas[1]", -0.1),
            error("weightDecay", "weight_decay", -1.0)));
  }
}
