package dev.gradus.verification.table;

import static dev.gradus.verification.table.OptimizerInfo.values;
import static dev.gradus.verification.table.Rows.INF;
import static dev.gradus.verification.table.Rows.adamErrors;
import static dev.gradus.verification.table.Rows.error;
import static dev.gradus.verification.table.Rows.optimizer;

import dev.gradus.DType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The one list of all shipped optimizers: whoever adds a rule adds a row here, and has all tests of
 * this module. It is modelled on torch's {@code optim_db} in {@code
 * torch/testing/_internal/common_optimizers.py}.
 */
public final class OptimizerTable {
  private static final List<OptimizerInfo> FIRST_FAMILY =
      List.of(
          optimizer(
              "SGD",
              List.of(
                  values("lr", 0.1),
                  values("lr", 0.05, "momentum", 0.9),
                  values("lr", 0.05, "momentum", 0.9, "dampening", 0.1, "weight_decay", 0.01),
                  values("momentum", 0.8, "nesterov", true, "weight_decay", 0.05)),
              error("lr", "lr", -1.0),
              error("lr", "lr", INF),
              error("momentum", "momentum", -0.1),
              error("weightDecay", "weight_decay", -1.0),
              error("Nesterov momentum requires a momentum", "nesterov", true),
              error("zero dampening", "momentum", 0.9, "dampening", 0.1, "nesterov", true)),
          optimizer(
              "Adam",
              List.of(
                  values("lr", 0.01),
                  values("weight_decay", 0.1, "betas[0]", 0.0, "betas[1]", 0.99),
                  values("weight_decay", 0.2, "decoupled_weight_decay", true),
                  values("amsgrad", true, "eps", 1e-3)),
              adamErrors(error("weightDecay", "weight_decay", -1.0))),
          optimizer(
              "AdamW",
              List.of(
                  values("lr", 0.01),
                  values("weight_decay", 0.0, "eps", 1e-3),
                  values("amsgrad", true, "betas[0]", 0.7, "betas[1]", 0.97)),
              adamErrors(error("weightDecay", "weight_decay", -1.0))),
          optimizer(
              "Adamax",
              List.of(
                  values("lr", 0.01),
                  values("weight_decay", 0.1, "eps", 1e-3),
                  values("betas[0]", 0.8, "betas[1]", 0.9)),
              adamErrors(error("weightDecay", "weight_decay", -1.0))),
          optimizer(
              "NAdam",
              List.of(
                  values("lr", 0.01),
                  values("momentum_decay", 0.05, "weight_decay", 0.1),
                  values("weight_decay", 0.1, "decoupled_weight_decay", true, "eps", 1e-5),
                  values("betas[0]", 0.8, "betas[1]", 0.98)),
              adamErrors(
                  error("weightDecay", "weight_decay", -1.0),
                  error("momentumDecay", "momentum_decay", -1.0))),
          optimizer(
              "RAdam",
              List.of(
                  values("lr", 0.02),
                  values("betas[1]", 0.8, "weight_decay", 0.1),
                  values("betas[0]", 0.8, "betas[1]", 0.5, "eps", 1e-4),
                  values("weight_decay", 0.1, "decoupled_weight_decay", true)),
              adamErrors(error("weightDecay", "weight_decay", -1.0))),
          optimizer(
              "SparseAdam",
              List.of(values("lr", 0.02), values("betas[0]", 0.8, "betas[1]", 0.95, "eps", 1e-6)),
              adamErrors(error("lr", "lr", 0.0), error("eps", "eps", 0.0))),
          optimizer(
              "Lion",
              List.of(
                  values("lr", 0.01, "weight_decay", 0.1),
                  values("lr", 0.02, "betas[0]", 0.8, "betas[1]", 0.95)),
              error("lr", "lr", -1.0),
              error("weightDecay", "weight_decay", -1.0),
              error("beta1", "betas[0]", 1.0),
              error("beta2", "betas[1]", -0.1)),
          optimizer(
              "RMSprop",
              List.of(
                  values("lr", 0.01),
                  values("alpha", 0.9, "momentum", 0.9, "eps", 1e-5),
                  values("alpha", 0.9, "centered", true, "weight_decay", 0.05),
                  values("centered", true, "momentum", 0.7)),
              error("lr", "lr", -1.0),
              error("eps", "eps", -1.0),
              error("momentum", "momentum", -1.0),
              error("alpha", "alpha", -1.0),
              error("weightDecay", "weight_decay", -1.0)),
          optimizer(
              "Rprop",
              List.of(
                  values("lr", 0.02),
                  values("etas[0]", 0.3, "etas[1]", 1.5),
                  values("step_sizes[0]", 1e-3, "step_sizes[1]", 0.1)),
              error("lr", "lr", -1.0),
              error("etaMinus", "etas[0]", 0.0),
              error("etaMinus", "etas[0]", 1.2),
              error("etaPlus", "etas[1]", 1.0)),
          optimizer(
              "Adafactor",
              List.of(
                  values("lr", 0.1),
                  values("beta2_decay", -0.5, "weight_decay", 0.1),
                  values("lr", 0.05, "eps[0]", 1e-6, "eps[1]", 1e-2, "d", 2.0)),
              error("lr", "lr", -1.0),
              error("beta2Decay", "beta2_decay", 0.1),
              error("eps1", "eps[0]", -1.0),
              error("eps2", "eps[1]", -1.0),
              error("d", "d", 0.5),
              error("weightDecay", "weight_decay", -1.0)),
          optimizer(
              "Adagrad",
              List.of(
                  values("lr", 0.1),
                  values("lr_decay", 0.05, "weight_decay", 0.02),
                  values("initial_accumulator_value", 0.3, "eps", 1e-6)),
              error("lr", "lr", -1.0),
              error("lrDecay", "lr_decay", -1.0),
              error("eps", "eps", -1.0),
              error("weightDecay", "weight_decay", -1.0),
              error("initialAccumulatorValue", "initial_accumulator_value", -1.0)),
          optimizer(
              "Adadelta",
              List.of(
                  values("lr", 0.5),
                  values("rho", 0.95, "eps", 1e-4),
                  values("rho", 1.0, "weight_decay", 0.05)),
              error("lr", "lr", -1.0),
              error("rho", "rho", -0.1),
              error("rho", "rho", 1.1),
              error("eps", "eps", -1.0),
              error("weightDecay", "weight_decay", -1.0)),
          optimizer(
              "ASGD",
              List.of(
                  values("lr", 0.05),
                  values("lambd", 0.01, "alpha", 0.6),
                  values("lr", 0.05, "t0", 3.0, "weight_decay", 0.05)),
              error("lr", "lr", -1.0),
              error("weightDecay", "weight_decay", -1.0)));

  private static final List<OptimizerInfo> ALL =
      Stream.of(
              FIRST_FAMILY,
              AdaptiveRows.all(),
              ChannelwiseRows.all(),
              FactoredRows.all(),
              JointRows.all(),
              LayerwiseRows.all(),
              MomentumRows.all(),
              SignRows.all())
          .flatMap(List::stream)
          .toList();

  private OptimizerTable() {}

  /** One configuration of an optimizer, in one dtype. */
  public record Case(OptimizerInfo info, Map<String, Object> configuration, DType dtype) {
    /** Whether what one parameter does depends on others. */
    boolean isJoint() {
      return info.rule().getPackageName().endsWith(".joint")
          || configuration.containsKey("max_grad_norm");
    }

    @Override
    public String toString() {
      return info + " " + configuration + " " + dtype.label();
    }
  }

  /** All rows. */
  public static List<OptimizerInfo> all() {
    return ALL;
  }

  /** Every configuration in every dtype. */
  public static Stream<Case> cases() {
    return ALL.stream()
        .flatMap(
            info ->
                info.configurations().stream()
                    .flatMap(
                        configuration ->
                            Arrays.stream(DType.values())
                                .map(dtype -> new Case(info, configuration, dtype))));
  }
}
