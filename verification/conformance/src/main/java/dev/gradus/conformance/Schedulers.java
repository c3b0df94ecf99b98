package dev.gradus.conformance;

import dev.gradus.optim.Optimizer;
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
import dev.gradus.scheduler.SteppedScheduler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
  private final SchedulerArgs args;

  private Schedulers(Optimizer optimizer, SchedulerArgs args) {
    this.optimizer = optimizer;
    this.args = args;
  }

  /** A scheduler by torch's name; a {@link NotReplayedException} says what Gradus does not have. */
  static Scheduler make(Optimizer optimizer, String name, ReferenceJson json) {
    SchedulerArgs args = new SchedulerArgs(json);
    Schedulers maker = new Schedulers(optimizer, args);
    Scheduler made = name.equals("ReduceLROnPlateau") ? maker.plateau() : maker.stepped(name);
    args.checkAllRead(name);
    return made;
  }

  private SteppedScheduler stepped(String name) {
    return switch (name) {
      case "SequentialLR" -> new SequentialLR(optimizer, sequence(), args.counts("milestones"));
      case "ChainedScheduler" -> new ChainedScheduler(nested());
      default -> plain(name);
    };
  }

  private LRScheduler plain(String name) {
    return switch (name) {
      case "StepLR" -> new StepLR(optimizer, SchedulerArgs.whole(args.get("step_size")), gamma());
      case "MultiStepLR" -> new MultiStepLR(optimizer, args.counts("milestones"), gamma());
      case "ConstantLR" ->
          new ConstantLR(optimizer, args.number("factor", 1.0 / 3), args.count("total_iters", 5));
      case "LinearLR" ->
          new LinearLR(
              optimizer,
              args.number("start_factor", 1.0 / 3),
              args.number("end_factor", 1),
              args.count("total_iters", 5));
      case "ExponentialLR" -> new ExponentialLR(optimizer, args.get("gamma").real());
      case "PolynomialLR" ->
          new PolynomialLR(optimizer, args.count("total_iters", 5), args.number("power", 1));
      case "CosineAnnealingLR" ->
          new CosineAnnealingLR(
              optimizer, SchedulerArgs.whole(args.get("T_max")), args.number("eta_min", 0));
      case "CosineAnnealingWarmRestarts" ->
          new CosineAnnealingWarmRestarts(
              optimizer,
              SchedulerArgs.whole(args.get("T_0")),
              args.count("T_mult", 1),
              args.number("eta_min", 0));
      case "LambdaLR" -> new LambdaLR(optimizer, lambdas());
      case "MultiplicativeLR" -> new MultiplicativeLR(optimizer, lambdas());
      case "CyclicLR" -> cyclic();
      case "OneCycleLR" -> oneCycle();
      case "SWALR" -> swa();
      default -> throw new NotReplayedException("no such scheduler: " + name);
    };
  }

  private CyclicLR cyclic() {
    CyclicLR.Builder builder =
        CyclicLR.builder(optimizer, args.numbers("base_lr"), args.numbers("max_lr"));
    args.ifGiven("step_size_up", up -> builder.stepSizeUp(SchedulerArgs.whole(up)));
    args.ifGiven("step_size_down", down -> builder.stepSizeDown(SchedulerArgs.whole(down)));
    args.ifGiven("mode", mode -> builder.mode(SchedulerArgs.choice(CyclicLR.Mode.class, mode)));
    args.ifGiven("gamma", gamma -> builder.gamma(gamma.real()));
    args.ifGiven("cycle_momentum", cycle -> builder.cycleMomentum(cycle.flag()));
    args.ifGiven("base_momentum", all -> builder.baseMomentum(SchedulerArgs.numbers(all)));
    args.ifGiven("max_momentum", all -> builder.maxMomentum(SchedulerArgs.numbers(all)));
    return builder.build();
  }

  private OneCycleLR oneCycle() {
    OneCycleLR.Builder builder = OneCycleLR.builder(optimizer, args.numbers("max_lr"));
    long epochs = args.count("epochs", 0);
    args.ifGiven("steps_per_epoch", steps -> builder.epochs(epochs, SchedulerArgs.whole(steps)));
    args.ifGiven("total_steps", steps -> builder.totalSteps(SchedulerArgs.whole(steps)));
    args.ifGiven("pct_start", part -> builder.pctStart(part.real()));
    args.ifGiven("anneal_strategy", way -> builder.anneal(SchedulerArgs.choice(Anneal.class, way)));
    args.ifGiven("cycle_momentum", cycle -> builder.cycleMomentum(cycle.flag()));
    args.ifGiven("base_momentum", all -> builder.baseMomentum(SchedulerArgs.numbers(all)));
    args.ifGiven("max_momentum", all -> builder.maxMomentum(SchedulerArgs.numbers(all)));
    args.ifGiven("div_factor", factor -> builder.divFactor(factor.real()));
    args.ifGiven("final_div_factor", factor -> builder.finalDivFactor(factor.real()));
    args.ifGiven("three_phase", three -> builder.threePhase(three.flag()));
    return builder.build();
  }

  private ReduceLROnPlateau plateau() {
    ReduceLROnPlateau.Builder builder = ReduceLROnPlateau.builder(optimizer);
    args.ifGiven(
        "mode", mode -> builder.mode(SchedulerArgs.choice(ReduceLROnPlateau.Mode.class, mode)));
    args.ifGiven(
        "threshold_mode",
        mode ->
            builder.thresholdMode(
                SchedulerArgs.choice(ReduceLROnPlateau.ThresholdMode.class, mode)));
    args.ifGiven("factor", factor -> builder.factor(factor.real()));
    args.ifGiven("patience", steps -> builder.patience(SchedulerArgs.whole(steps)));
    args.ifGiven("threshold", threshold -> builder.threshold(threshold.real()));
    args.ifGiven("cooldown", steps -> builder.cooldown(SchedulerArgs.whole(steps)));
    args.ifGiven("min_lr", all -> builder.minLr(SchedulerArgs.numbers(all)));
    args.ifGiven("eps", eps -> builder.eps(eps.real()));
    return builder.build();
  }

  private SWALR swa() {
    Anneal[] anneal = {Anneal.COS};
    args.ifGiven("anneal_strategy", way -> anneal[0] = SchedulerArgs.choice(Anneal.class, way));
    return new SWALR(optimizer, args.numbers("swa_lr"), args.count("anneal_epochs", 10), anneal[0]);
  }

  private List<SteppedScheduler> nested() {
    List<SteppedScheduler> nested = new ArrayList<>();
    for (ReferenceJson pair : args.get("schedulers").items()) {
      List<ReferenceJson> parts = pair.items(2);
      String name = parts.get(0).text();
      if (!(make(optimizer, name, parts.get(1)) instanceof SteppedScheduler stepped)) {
        throw new NotReplayedException(name + " cannot be within another");
      }
      nested.add(stepped);
    }
    return nested;
  }

  private List<LRScheduler> sequence() {
    List<LRScheduler> sequence = new ArrayList<>();
    for (SteppedScheduler scheduler : nested()) {
      if (!(scheduler instanceof LRScheduler plain)) {
        throw new NotReplayedException("a sequence has no sequences or chains within");
      }
      sequence.add(plain);
    }
    return sequence;
  }

  private double gamma() {
    return args.number("gamma", 0.1);
  }

  /** The functions of all groups: one that is given for all, or one for each. */
  private List<LongToDoubleFunction> lambdas() {
    ReferenceJson given = args.get("lr_lambda");
    return given.isArray()
        ? given.items().stream().map(Schedulers::lambda).toList()
        : Collections.nCopies(optimizer.paramGroups().size(), lambda(given));
  }

  private static LongToDoubleFunction lambda(ReferenceJson text) {
    LongToDoubleFunction lambda = LAMBDAS.get(text.text());
    if (lambda == null) {
      throw new NotReplayedException("no such function: " + text.text());
    }
    return lambda;
  }
}
