package dev.gradus.verification.table;

import static dev.gradus.verification.table.OptimizerInfo.values;
import static dev.gradus.verification.table.Rows.adamErrors;
import static dev.gradus.verification.table.Rows.error;
import static dev.gradus.verification.table.Rows.optimizer;

import java.util.List;

/** The rows of {@code dev.gradus.rules.adaptive}. */
final class AdaptiveRows {
  private AdaptiveRows() {}

  static List<OptimizerInfo> all() {
    return List.of(
        optimizer(
            "AdaBelief",
            List.of(
                values("lr", 0.01, "weight_decay", 0.1),
                values(
                    "weight_decay", 0.05, "weight_decouple", false, "eps", 1e-8, "amsgrad", true),
                values("betas[0]", 0.7, "betas[1]", 0.97, "amsgrad", true)),
            adamErrors(error("weightDecay", "weight_decay", -1.0))),
        optimizer(
            "AdaBound",
            List.of(
                values("lr", 0.01, "final_lr", 0.05, "gamma", 0.1, "weight_decay", 0.01),
                values("gamma", 0.05, "amsbound", true, "betas[0]", 0.8, "betas[1]", 0.95),
                values("eps", 1e-4)),
            adamErrors(
                error("finalLr", "final_lr", -1.0),
                error("gamma", "gamma", 0.0),
                error("gamma", "gamma", 1.0),
                error("weightDecay", "weight_decay", -1.0))),
        optimizer(
            "Adan",
            List.of(
                values("lr", 0.01, "weight_decay", 0.02),
                values("weight_decay", 0.1, "no_prox", true, "eps", 1e-6),
                values("betas[0]", 0.9, "betas[1]", 0.8, "betas[2]", 0.95)),
            adamErrors(
                error("beta3", "betas[2]", 1.0), error("weightDecay", "weight_decay", -1.0))),
        optimizer(
            "ADOPT",
            List.of(
                values("lr", 0.01, "weight_decay", 0.1),
                values("weight_decay", 0.1, "decouple", true, "eps", 1e-4, "clip_exponent", null),
                values("betas[0]", 0.8, "betas[1]", 0.99, "clip_exponent", 0.5)),
            adamErrors(
                error("clipExponent", "clip_exponent", -1.0),
                error("weightDecay", "weight_decay", -1.0))),
        optimizer(
            "AdEMAMix",
            List.of(
                values("lr", 0.01, "weight_decay", 0.1, "alpha", 5.0),
                values("alpha_warmup", 4L, "beta3_warmup", 7L, "eps", 1e-6),
                values("betas[0]", 0.8, "betas[1]", 0.95, "betas[2]", 0.99, "beta3_warmup", 3L)),
            adamErrors(
                error("beta3", "betas[2]", 1.0),
                error("alpha", "alpha", -1.0),
                error("alphaWarmup", "alpha_warmup", 0L),
                error("beta3Warmup", "beta3_warmup", 0L),
                error("weightDecay", "weight_decay", -1.0))),
        optimizer(
            "QHAdam",
            List.of(
                values("lr", 0.01, "nus[0]", 0.7, "betas[0]", 0.995),
                values(
                    "nus[0]",
                    0.6,
                    "nus[1]",
                    0.9,
                    "weight_decay",
                    0.1,
                    "decouple_weight_decay",
                    true),
                values("betas[1]", 0.99, "weight_decay", 0.1, "eps", 1e-5)),
            adamErrors(error("weightDecay", "weight_decay", -1.0))),
        optimizer(
            "Yogi",
            List.of(
                values("lr", 0.02, "weight_decay", 0.01),
                values("betas[0]", 0.8, "betas[1]", 0.95, "eps", 0.01, "initial_accumulator", 0.1)),
            adamErrors(
                error("initialAccumulator", "initial_accumulator", -1.0),
                error("weightDecay", "weight_decay", -1.0))));
  }
}
