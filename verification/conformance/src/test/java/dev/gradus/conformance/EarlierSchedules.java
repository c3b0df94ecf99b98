package dev.gradus.conformance;

import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.checkpoint.Checkpoint;
import dev.gradus.checkpoint.CheckpointBuilder;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.ParamGroup;
import dev.gradus.rules.SGD;
import dev.gradus.scheduler.Anneal;
import dev.gradus.scheduler.ChainedScheduler;
import dev.gradus.scheduler.ConstantLR;
import dev.gradus.scheduler.CosineAnnealingLR;
import dev.gradus.scheduler.CosineAnnealingWarmRestarts;
import dev.gradus.scheduler.CyclicLR;
import dev.gradus.scheduler.ExponentialLR;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A scheduler of each kind, on the way, with an optimizer of its own. */
final class EarlierSchedules {
  /** The file's name, without its end. */
  static final String FILE = "schedules";

  private static final Map<String, Function<Optimizer, Scheduler>> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put("step", o -> new StepLR(o, 2, 0.5));
    KINDS.put("multistep", o -> new MultiStepLR(o, List.of(2L, 4L, 6L), 0.5));
    KINDS.put("constant", o -> new ConstantLR(o, 0.25, 6));
    KINDS.put("linear", o -> new LinearLR(o, 0.25, 1, 8));
    KINDS.put("exponential", o -> new ExponentialLR(o, 0.5));
    KINDS.put("polynomial", o -> new PolynomialLR(o, 8, 1));
    KINDS.put("cosine", o -> new CosineAnnealingLR(o, 8, 0.125));
    KINDS.put("restarts", o -> new CosineAnnealingWarmRestarts(o, 3, 2, 0.125));
    KINDS.put("swa", o -> new SWALR(o, new double[] {0.125}, 8, Anneal.LINEAR));
    KINDS.put("lambda", o -> new LambdaLR(o, epoch -> 1.0 / (1 + epoch)));
    KINDS.put("multiplicative", o -> new MultiplicativeLR(o, epoch -> 0.75));
    KINDS.put("cyclic", o -> CyclicLR.builder(o, 0.125, 1).stepSizeUp(3).build());
    KINDS.put(
        "onecycle", o -> OneCycleLR.builder(o, 1).totalSteps(12).anneal(Anneal.LINEAR).build());
    KINDS.put("plateau", o -> ReduceLROnPlateau.builder(o).factor(0.5).patience(1).build());
    KINDS.put(
        "sequential",
        o ->
            new SequentialLR(
                o, List.of(new LinearLR(o, 0.25, 1, 3), new ExponentialLR(o, 0.5)), List.of(3L)));
    KINDS.put(
        "chained",
        o ->
            new ChainedScheduler(
                List.of(new ConstantLR(o, 0.25, 6), new MultiStepLR(o, List.of(2L, 6L), 0.5))));
  }

  /** The schedulers that need a cosine, whose last bit their next rates depend on. */
  private static final List<String> INEXACT = List.of("cosine", "restarts");

  private static final int STEPS = 4;

  private final Map<String, Optimizer> optimizers = new LinkedHashMap<>();
  private final Map<String, Scheduler> schedulers = new LinkedHashMap<>();

  EarlierSchedules() {
    KINDS.forEach(
        (name, kind) -> {
          Optimizer optimizer =
              SGD.builder()
                  .lr(0.5)
                  .momentum(0.5)
                  .build(
                      ParamGroup.of(Parameter.of("a", Tensor.of(new float[] {1}))),
                      ParamGroup.of(Parameter.of("b", Tensor.of(new double[] {1})))
                          .set(SGD.LR, 0.25));
          optimizers.put(name, optimizer);
          schedulers.put(name, kind.apply(optimizer));
        });
  }

  /** Follows all of them; the optimizers take no steps. */
  void goOn() {
    for (int step = 0; step < STEPS; step++) {
      for (Map.Entry<String, Scheduler> entry : schedulers.entrySet()) {
        if (entry.getValue() instanceof ReduceLROnPlateau plateau) {
          plateau.step(1);
        } else {
          ((SteppedScheduler) entry.getValue()).step();
        }
      }
    }
  }

  void save(Path file) throws IOException {
    CheckpointBuilder builder = Checkpoint.builder();
    optimizers.forEach((name, optimizer) -> builder.optimizer(name, optimizer.stateDict()));
    schedulers.forEach((name, scheduler) -> builder.scheduler(name, scheduler.stateDict()));
    builder.save(file);
  }

  void load(Path file) throws IOException {
    Checkpoint saved = Checkpoint.read(file);
    optimizers.forEach((name, optimizer) -> optimizer.loadStateDict(saved.optimizer(name)));
    schedulers.forEach((name, scheduler) -> scheduler.loadStateDict(saved.scheduler(name)));
  }

  List<String> facts() {
    List<String> lines = new ArrayList<>();
    schedulers.forEach(
        (name, scheduler) -> lines.add(name + " " + EarlierRun.text(scheduler.stateDict())));
    optimizers.forEach((name, optimizer) -> lines.add(name + " " + groups(optimizer)));
    return lines;
  }

  /** The rates, and what else the schedulers that need no cosine set. */
  List<String> rates() {
    List<String> lines = new ArrayList<>();
    optimizers.forEach(
        (name, optimizer) -> {
          if (!INEXACT.contains(name)) {
            lines.add(name + " " + groups(optimizer));
          }
        });
    return lines;
  }

  private static String groups(Optimizer optimizer) {
    return optimizer.stateDict().paramGroups().stream()
        .map(group -> EarlierRun.text(group.values()) + " " + EarlierRun.text(group.extras()))
        .toList()
        .toString();
  }

  static void write(Path folder) throws IOException {
    EarlierSchedules schedules = new EarlierSchedules();
    schedules.goOn();
    schedules.save(folder.resolve(FILE + ".safetensors"));
    EarlierSchedules resumed = new EarlierSchedules();
    resumed.load(folder.resolve(FILE + ".safetensors"));
    List<String> lines = new ArrayList<>(resumed.facts());
    lines.add("");
    resumed.goOn();
    lines.addAll(resumed.rates());
    Files.write(folder.resolve(FILE + ".txt"), lines);
  }
}
