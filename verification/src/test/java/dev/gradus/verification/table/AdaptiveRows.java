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
            "AdamC",
            List.of(
                values("lr", 0.01, "weight_decay", 0.5, "normalized", true, "max_lr", 0.02),
                values("weight_decay", 0.1, "weight_decouple", false, "ams_bound", true),
                values("betas[0]", 0.8, "betas[1]", 0.95, "eps", 1e-4, "weight_decay", 0.1)),
            adamErrors(error("maxLr", "max_lr", 0.0), error("weightDecay", "weight_decay", -1.0))),
        optimizer(
            "AdamG",
            List.of(
                values("lr", 0.2, "weight_decay", 0.1, "p", 0.5, "q", 0.3),
                values("weight_decay", 0.1, "weight_decouple", true, "eps", 1e-4),
                values("betas[0]", 0.8, "betas[1]", 0.95, "betas[2]", 0.7)),
            adamErrors(
                error("beta3", "betas[2]", 1.0),
                error("p", "p", 0.0),
                error("q", "q", 0.0),
                error("weightDecay", "weight_decay", -1.0))),
        optimizer(
            "AdaMod",
            List.of(
                values("lr", 0.05, "betas[2]", 0.9, "weight_decay", 0.1),
                values("weight_decay", 0.1, "weight_decouple", false, "eps", 1e-4),
                values("betas[0]", 0.8, "betas[1]", 0.95)),
            adamErrors(
                error("beta3", "betas[2]", 1.0), error("weightDecay", "weight_decay", -1.0))),
        optimizer(
            "Adan",
            List.of(
                values("lr", 0.01, "weight_decay", 0.02),
                values("weight_decay", 0.1, "no_prox", true, "eps", 1e-6),
                values("betas[0]", 0.9, "betas[1]", 0.8, "betas[2]", 0.95)),
            adamErrors(
                error("beta3", "betas[2]", 1.0), error("weightDecay", "weight_decay", -1.0))),
        optimizer(
            "AdaPNM",
            List.of(
                values("lr", 0.01, "weight_decay", 0.1),
                values(
                    "weight_decay",
                    0.1,
                    "weight_decouple",
                    false,
                    "ams_bound",
                    false,
                    "betas[2]",
                    0.5),
                values("betas[0]", 0.8, "betas[1]", 0.95, "eps", 1e-4)),
            adamErrors(
                error("beta3", "betas[2]", -0.1), error("weightDecay", "weight_decay", -1.0))),
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
            "ADOPT",
            List.of(
                values("lr", 0.01, "weight_decay", 0.1),
                values("weight_decay", 0.1, "decouple", true, "eps", 1e-4, "clip_exponent", null),
                values("betas[0]", 0.8, "betas[1]", 0.99, "clip_exponent", 0.5)),
            adamErrors(
                error("clipExponent", "clip_exponent", -1.0),
                error("weightDecay", "weight_decay", -1.0))),
        optimizer(
            "Ano",
            List.of(
                values("lr", 0.01, "weight_decay", 0.1),
                values(
                    "lr",
                    0.01,
                    "weight_decay",
                    0.1,
                    "weight_decouple",
                    false,
                    "logarithmic_schedule",
                    true),
                values("betas[0]", 0.7, "betas[1]", 0.9, "eps", 1e-4)),
            adamErrors(error("weightDecay", "weight_decay", -1.0))),
        optimizer(
            "BCOS",
            List.of(
                values("lr", 0.01, "mode", "g", "weight_decay", 0.05),
                values("mode", "m", "beta", 0.8, "beta2", 0.95, "weight_decouple", false),
                values("simple_cond", true, "eps", 1e-4),
                values("mode", "g", "beta2", 0.95)),
            error("lr", "lr", -1.0),
            error("beta", "beta", 1.0),
            error("beta2", "beta2", 1.0),
            error("eps", "eps", -1.0),
            error("weightDecay", "weight_decay", -1.0)),
        optimizer(
            "DiffGrad",
            List.of(
                values("lr", 0.01, "weight_decay", 0.1),
                values("weight_decay", 0.1, "weight_decouple", false),
                values("rectify", true, "betas[0]", 0.8, "betas[1]", 0.9, "eps", 1e-4)),
            adamErrors(error("weightDecay", "weight_decay", -1.0))),
        optimizer(
            "EXAdam",
            List.of(
                values("lr", 0.01, "weight_decay", 0.1),
                values("weight_decay", 0.1, "weight_decouple", false, "eps", 1e-4),
                values("betas[0]", 0.8, "betas[1]", 0.95)),
            adamErrors(error("weightDecay", "weight_decay", -1.0))),
        optimizer(
            "FTRL",
            List.of(
                values("lr", 0.1, "lambda_1", 0.05, "lambda_2", 0.01),
                values("lr", 0.2, "beta", 1.0, "lambda_1", 0.2)),
            error("lr", "lr", 0.0),
            error("beta", "beta", -1.0),
            error("lambda1", "lambda_1", -1.0),
            error("lambda2", "lambda_2", -1.0)),
        optimizer(
            "GrokFastAdamW",
            List.of(
                values("lr", 0.01, "weight_decay", 0.1),
                values(
                    "lr",
                    0.01,
                    "grokfast_after_step",
                    3L,
                    "grokfast_alpha",
                    0.9,
                    "grokfast_lamb",
                    1.0,
                    "normalize_lr",
                    false),
                values("weight_decay", 0.1, "weight_decouple", false, "eps", 1e-4),
                values("betas[0]", 0.8, "betas[1]", 0.95)),
            adamErrors(
                error("grokfastAlpha", "grokfast_alpha", 1.1),
                error("grokfastLamb", "grokfast_lamb", -1.0),
                error("grokfastAfterStep", "grokfast_after_step", -1L),
                error("weightDecay", "weight_decay", -1.0))),
        optimizer(
            "Kate",
            List.of(
                values("lr", 0.05, "delta", 0.1, "weight_decay", 0.1),
                values("delta", 0.7, "weight_decay", 0.1, "weight_decouple", false),
                values("eps", 1e-4)),
            error("lr", "lr", -1.0),
            error("delta", "delta", 1.0),
            error("eps", "eps", -1.0),
            error("weightDecay", "weight_decay", -1.0)),
        optimizer(
            "LaProp",
            List.of(
                values("lr", 0.01, "weight_decay", 0.1),
                values("eps", 1e-8),
                values("ams_bound", true, "betas[0]", 0.8, "betas[1]", 0.95)),
            adamErrors(error("weightDecay", "weight_decay", -1.0))),
        optimizer(
            "MADGRAD",
            List.of(
                values("lr", 0.01, "weight_decay", 0.1),
                values("momentum", 0.0, "weight_decay", 0.1, "weight_decouple", true),
                values("momentum", 0.5, "eps", 0.0)),
            error("lr", "lr", -1.0),
            error("momentum", "momentum", 1.0),
            error("eps", "eps", -1.0),
            error("weightDecay", "weight_decay", -1.0)),
        optimizer(
            "PAdam",
            List.of(
                values("lr", 0.05, "weight_decay", 0.1),
                values("partial", 0.1, "weight_decay", 0.1, "weight_decouple", true),
                values("betas[0]", 0.8, "betas[1]", 0.95, "eps", 1e-4)),
            adamErrors(
                error("partial", "partial", 0.0), error("weightDecay", "weight_decay", -1.0))),
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
            "VSGD",
            List.of(
                values("lr", 0.05, "weight_decay", 0.1),
                values(
                    "ghattg",
                    10.0,
                    "ps",
                    1e-4,
                    "tau1",
                    0.7,
                    "tau2",
                    0.8,
                    "weight_decay",
                    0.1,
                    "weight_decouple",
                    false),
                values("eps", 1e-4)),
            error("lr", "lr", -1.0),
            error("ghattg", "ghattg", 0.0),
            error("ps", "ps", 0.0),
            error("tau1", "tau1", -1.0),
            error("tau2", "tau2", -1.0),
            error("eps", "eps", -1.0),
            error("weightDecay", "weight_decay", -1.0)),
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
