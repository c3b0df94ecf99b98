package dev.gradus.verification.table;

import static dev.gradus.verification.table.OptimizerInfo.values;
import static dev.gradus.verification.table.Rows.adamErrors;
import static dev.gradus.verification.table.Rows.error;
import static dev.gradus.verification.table.Rows.optimizer;

import java.util.List;

/** The rows of {@code dev.gradus.rules.channelwise}. */
final class ChannelwiseRows {
  private ChannelwiseRows() {}

  static List<OptimizerInfo> all() {
    return List.of(
        optimizer(
            "AdamMini",
            List.of(
                values("lr", 0.01, "weight_decay", 0.2),
                values("partition", "tensor", "eps", 1e-6),
                values("partition", "element", "betas[0]", 0.8, "betas[1]", 0.95)),
            adamErrors(error("weightDecay", "weight_decay", -1.0))),
        optimizer(
            "AdamP",
            List.of(
                values("lr", 0.01, "weight_decay", 0.1, "delta", 0.8),
                values("delta", 5.0, "wd_ratio", 0.3, "weight_decay", 0.2, "nesterov", true),
                values("betas[0]", 0.8, "betas[1]", 0.95, "eps", 1e-4)),
            adamErrors(
                error("delta", "delta", -1.0),
                error("wdRatio", "wd_ratio", 1.1),
                error("weightDecay", "weight_decay", -1.0))),
        optimizer(
            "Nero",
            List.of(
                values("lr", 0.05, "beta", 0.9),
                values("lr", 0.05, "constraints", false, "eps", 1e-4)),
            error("lr", "lr", -1.0),
            error("beta", "beta", 1.0),
            error("eps", "eps", -1.0)),
        optimizer(
            "SGDP",
            List.of(
                values("lr", 0.02, "weight_decay", 0.1, "delta", 0.8),
                values("momentum", 0.9, "dampening", 0.5, "eps", 1e-4),
                values(
                    "momentum",
                    0.8,
                    "nesterov",
                    true,
                    "delta",
                    5.0,
                    "wd_ratio",
                    0.3,
                    "weight_decay",
                    0.05)),
            error("lr", "lr", -1.0),
            error("mu", "momentum", 1.0),
            error("eps", "eps", -1.0),
            error("delta", "delta", -1.0),
            error("wdRatio", "wd_ratio", 1.1),
            error("weightDecay", "weight_decay", -1.0)));
  }
}
