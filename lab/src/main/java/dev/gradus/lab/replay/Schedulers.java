package dev.gradus.lab.replay;

import dev.gradus.Optimizer;
import dev.gradus.scheduler.Anneal;
import dev.gradus.scheduler.ChainedScheduler;
import dev.gradus.scheduler.ConstantLR;
import dev.gradus.scheduler.CosineAnnealingLR;
import dev.gradus.scheduler.CosineAnnealingWarmRestarts;
import dev.gradus.scheduler.CyclicLR;
import dev.gradus.scheduler.ExponentialLR;
import dev.gradus.scheduler.LRScheduler;
import dev.gradus.scheduler.LambdaLR;
import dev.gradus.scheduler.LinearLR;
import dev.gradus.scheduler.MultiStepLR;
import dev.gradus.scheduler.MultiplicativeLR;
import dev.gradus.scheduler.OneCycleLR;
import dev.gradus.scheduler.PolynomialLR;
import dev.gradus.scheduler.ReduceLROnPlateau;
import dev.gradus.scheduler.SWALR;
import dev.gradus.scheduler.Scheduler;
import dev.gradus.scheduler.SequentialLR;
import dev.gradus.scheduler.StepLR;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongToDoubleFunction;

/** Makes schedulers of recorded arguments, by torch's names. */
final class Schedulers {
  /** The functions that stand in references by their text. */
  private static final Map<String, LongToDoubleFunction> LAMBDAS =
      Map.of(
          "0.95**e", e -> Math.pow(0.95, e),
          "1/(1+0.1*e)", e -> 1 / (1 + 0.1 * e),
          "1.0 if e<10 else 0.5", e -> e < 10 ? 1.0 : 0.5,
          "0.97", e -> 0.97,
          "1-0.01*(e%3)", e -> 1 - 0.01 * (e % 3),
          "0.9+0.001*e", e -> 0.9 + 0.001 * e,
          "(e+1)/(e+7)", e -> (e + 1.0) / (e + 7));

  private final Optimizer optimizer;
  private final Json args;

  private Schedulers(Optimizer optimizer, Json args) {
    this.optimizer = optimizer;
    this.args = args;
  }

  static Scheduler make(Optimizer optimizer, String name, Json args) {
    Schedulers maker = new Schedulers(optimizer, args);
    return switch (name) {
      case "CyclicLR" -> maker.cyclic();
      case "OneCycleLR" -> maker.oneCycle();
      case "ReduceLROnPlateau" -> maker.plateau();
      case "SequentialLR" ->
          new SequentialLR(optimizer, maker.nested(), maker.counts("milestones"));
      case "ChainedScheduler" -> new ChainedScheduler(maker.nested());
      case "SWALR" -> maker.swa();
      default -> maker.simple(name);
    };
  }

  private LRScheduler simple(String name) {
    return switch (name) {
      case "StepLR" -> new StepLR(optimizer, count("step_size", 0), number("gamma", 0.1));
      case "MultiStepLR" -> new MultiStepLR(optimizer, counts("milestones"), number("gamma", 0.1));
      case "ConstantLR" ->
          args.has("factor")
              ? new ConstantLR(optimizer, number("factor", 0), count("total_iters", 5))
              : new ConstantLR(optimizer);
      case "LinearLR" ->
          new LinearLR(
              optimizer,
              number("start_factor", 1.0 / 3),
              number("end_factor", 1),
              count("total_iters", 5));
      case "ExponentialLR" -> new ExponentialLR(optimizer, number("gamma", 0));
      case "PolynomialLR" ->
          new PolynomialLR(optimizer, count("total_iters", 5), number("power", 1));
      case "CosineAnnealingLR" ->
          new CosineAnnealingLR(optimizer, count("T_max", 0), number("eta_min", 0));
      case "CosineAnnealingWarmRestarts" ->
          new CosineAnnealingWarmRestarts(
              optimizer, count("T_0", 0), count("T_mult", 1), number("eta_min", 0));
      case "LambdaLR" -> new LambdaLR(optimizer, lambdas());
      case "MultiplicativeLR" -> new MultiplicativeLR(optimizer, lambdas());
      default -> throw args.wrong("belong to " + name + ", which is not shipped");
    };
  }

  private CyclicLR cyclic() {
    CyclicLR.Builder builder =
        CyclicLR.builder(optimizer, numbers("base_lr"), numbers("max_lr"))
            .stepSizeUp(count("step_size_up", 2000))
            .gamma(number("gamma", 1))
            .cycleMomentum(flag("cycle_momentum", true))
            .baseMomentum(number("base_momentum", 0.8))
            .maxMomentum(number("max_momentum", 0.9));
    if (args.has("mode")) {
      builder.mode(CyclicLR.Mode.valueOf(args.get("mode").text().toUpperCase(Locale.ROOT)));
    }
    return (args.has("step_size_down") ? builder.stepSizeDown(count("step_size_down", 0)) : builder)
        .build();
  }

  private OneCycleLR oneCycle() {
    OneCycleLR.Builder builder =
        OneCycleLR.builder(optimizer, numbers("max_lr"))
            .pctStart(number("pct_start", 0.3))
            .anneal(anneal())
            .cycleMomentum(flag("cycle_momentum", true))
            .divFactor(number("div_factor", 25))
            .finalDivFactor(number("final_div_factor", 1e4))
            .threePhase(flag("three_phase", false));
    return (args.has("epochs")
            ? builder.epochs(count("epochs", 0), count("steps_per_epoch", 0))
            : builder.totalSteps(count("total_steps", 0)))
        .build();
  }

  private ReduceLROnPlateau plateau() {
    boolean max = args.has("mode") && args.get("mode").text().equals("max");
    boolean abs = args.has("threshold_mode") && args.get("threshold_mode").text().equals("abs");
    ReduceLROnPlateau.Builder builder =
        ReduceLROnPlateau.builder(optimizer)
            .mode(max ? ReduceLROnPlateau.Mode.MAX : ReduceLROnPlateau.Mode.MIN)
            .thresholdMode(
                abs ? ReduceLROnPlateau.ThresholdMode.ABS : ReduceLROnPlateau.ThresholdMode.REL)
            .factor(number("factor", 0.1))
            .patience(count("patience", 10))
            .threshold(number("threshold", 1e-4))
            .cooldown(count("cooldown", 0));
    return (args.has("min_lr") ? builder.minLr(numbers("min_lr")) : builder).build();
  }

  private SWALR swa() {
    return new SWALR(optimizer, numbers("swa_lr"), count("anneal_epochs", 10), anneal());
  }

  private Anneal anneal() {
    boolean linear =
        args.has("anneal_strategy") && args.get("anneal_strategy").text().equals("linear");
    return linear ? Anneal.LINEAR : Anneal.COS;
  }

  private List<LRScheduler> nested() {
    List<LRScheduler> nested = new ArrayList<>();
    for (Json pair : args.get("schedulers").items()) {
      List<Json> parts = pair.items(2);
      nested.add(new Schedulers(optimizer, parts.get(1)).simple(parts.get(0).text()));
    }
    return nested;
  }

  private List<LongToDoubleFunction> lambdas() {
    List<LongToDoubleFunction> lambdas = new ArrayList<>();
    for (Json text : args.get("lr_lambda").items()) {
      LongToDoubleFunction lambda = LAMBDAS.get(text.text());
      if (lambda == null) {
        throw text.wrong("is no function that is known");
      }
      lambdas.add(lambda);
    }
    return lambdas;
  }

  private double number(String name, double otherwise) {
    return args.has(name) ? args.get(name).real() : otherwise;
  }

  private double[] numbers(String name) {
    Json value = args.get(name);
    return value.isArray()
        ? value.items().stream().mapToDouble(Json::real).toArray()
        : new double[] {value.real()};
  }

  private long count(String name, long otherwise) {
    return args.has(name) ? args.get(name).integer() : otherwise;
  }

  private List<Long> counts(String name) {
    return args.get(name).items().stream().map(Json::integer).toList();
  }

  private boolean flag(String name, boolean otherwise) {
    return args.has(name) ? args.get(name).flag() : otherwise;
  }
}
