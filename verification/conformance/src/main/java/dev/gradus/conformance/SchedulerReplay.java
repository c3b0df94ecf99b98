package dev.gradus.conformance;

import dev.gradus.DType;
import dev.gradus.HyperKey;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.OptimizerBuilder;
import dev.gradus.optim.ParamGroup;
import dev.gradus.scheduler.ReduceLROnPlateau;
import dev.gradus.scheduler.Scheduler;
import dev.gradus.scheduler.SteppedScheduler;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Replays recorded schedules: the rates and momenta of each step, the state dict on the way, and
 * the rest of the way of a scheduler that resumes from it.
 */
final class SchedulerReplay {
  static final String FILE = "schedulers.json";

  private static final int SAVED_AFTER = 23;
  private static final double MOMENTUM = 0.9;

  /**
   * The scaled ulps allowed: cos and pow of Java and C differ, and a recursive cosine adds that up.
   */
  private static final double FEW = 4;

  private static final double PAST_A_MINIMUM = 128;

  private static final Set<String> KEYS_OF_TORCH_ALONE =
      Set.of(
          "params",
          "betas",
          "foreach",
          "differentiable",
          "fused",
          "capturable",
          "decoupled_weight_decay");

  private final ReferenceJson json;
  private final List<Double> metrics;
  private final double tolerance;
  private double largest;

  private SchedulerReplay(ReferenceJson json, List<Double> metrics) {
    this.json = json;
    this.metrics = metrics;
    String name = json.get("scheduler").text();
    this.tolerance =
        json.get("args").node().toString().contains("CosineAnnealingLR")
                || name.equals("CosineAnnealingLR")
            ? PAST_A_MINIMUM
            : FEW;
  }

  /** A task for each case of {@code schedulers.json}. */
  static List<ReplayTask> read(Path folder) {
    return ReplayTask.Missing.or(folder, FILE, SchedulerReplay::tasks);
  }

  private static List<ReplayTask> tasks(ReferenceJson file) {
    List<Double> metrics = file.get("metrics").items().stream().map(Hex::real).toList();
    List<ReplayTask> tasks = new ArrayList<>();
    for (ReferenceJson json : file.get("cases").items()) {
      String title = "sched/" + json.get("name").text();
      tasks.add(
          new ReplayTask.Check(
              title, "float64", () -> guarded(new SchedulerReplay(json, metrics)::run)));
    }
    return tasks;
  }

  /**
   * The outcome of a case: one that throws fails, or is skipped if Gradus lacks what it asks for.
   */
  static Outcome guarded(Supplier<Outcome> replay) {
    try {
      return replay.get();
    } catch (NotReplayedException e) {
      return Outcome.skip(String.valueOf(e.getMessage()));
    } catch (ReferenceException e) {
      throw e;
    } catch (RuntimeException e) {
      return Outcome.fail("threw " + e);
    }
  }

  private Outcome run() {
    Optimizer optimizer = optimizer();
    Scheduler scheduler = make(optimizer);
    Optional<String> fault = follow(optimizer, scheduler, 0, SAVED_AFTER);
    Map<String, ?> saved = scheduler.stateDict();
    if (fault.isEmpty()) {
      fault = new SavedTree(tolerance).difference(saved, json.get("state_dict_after_23"));
    }
    Optimizer resumed = optimizer();
    Scheduler second = make(resumed);
    resumed.loadStateDict(optimizer.stateDict());
    second.loadStateDict(saved);
    int last = json.get("rows").items().size() - 1;
    fault = fault.or(() -> follow(optimizer, scheduler, SAVED_AFTER, last));
    fault = fault.or(() -> follow(resumed, second, SAVED_AFTER, last)).or(() -> extras(optimizer));
    if (fault.isEmpty()
        && !(second.stateDict().equals(scheduler.stateDict())
            && resumed.toString().equals(optimizer.toString()))) {
      fault = Optional.of("resumed, it came to other bits than without");
    }
    return fault.map(f -> Outcome.fail(largest, f)).orElseGet(() -> Outcome.pass(largest));
  }

  private Scheduler make(Optimizer optimizer) {
    return Schedulers.make(optimizer, json.get("scheduler").text(), json.get("args"));
  }

  private Optimizer optimizer() {
    String name = json.get("optimizer").text();
    OptimizerBuilder<?, ?> builder =
        ShippedOptimizers.builder(name)
            .orElseThrow(() -> new NotReplayedException(name + " is not shipped"));
    // The momentum is not recorded as an argument, but from the first row on.
    new RecordedSettings(Map.of("momentum", ReferenceJson.of(MOMENTUM, "momentum")))
        .applyTo(builder.hypers(), builder::set);
    List<ParamGroup> groups = new ArrayList<>();
    for (ReferenceJson rate : json.get("initial_lr").items()) {
      ParamGroup group =
          ParamGroup.of(Parameter.of("p" + groups.size(), Tensor.zeros(DType.FLOAT32, 1)));
      new RecordedSettings(Map.of("lr", rate)).applyTo(builder.hypers(), group::set);
      groups.add(group);
    }
    return builder.build(
        groups.get(0), groups.subList(1, groups.size()).toArray(ParamGroup[]::new));
  }

  /** Compares each row, and steps from the first to the last. */
  private Optional<String> follow(Optimizer optimizer, Scheduler scheduler, int from, int to) {
    Optional<String> fault = row(optimizer, from);
    for (int t = from; t < to && fault.isEmpty(); t++) {
      step(scheduler, metrics.get(t));
      fault = row(optimizer, t + 1);
    }
    return fault;
  }

  static void step(Scheduler scheduler, double metric) {
    if (scheduler instanceof SteppedScheduler stepped) {
      stepped.step();
    } else if (scheduler instanceof ReduceLROnPlateau plateau) {
      plateau.step(metric);
    }
  }

  private Optional<String> row(Optimizer optimizer, int step) {
    for (Map.Entry<String, ReferenceJson> entry :
        json.get("rows").items().get(step).members().entrySet()) {
      String key = entry.getKey().equals("beta1") ? "betas[0]" : entry.getKey();
      List<ReferenceJson> recorded = entry.getValue().items(optimizer.paramGroups().size());
      for (int g = 0; g < recorded.size(); g++) {
        double actual = value(optimizer.paramGroups().get(g), optimizer.hyper(key));
        double expected = Hex.real(recorded.get(g));
        double first = Hex.real(json.get("rows").items().get(0).get(entry.getKey()).items().get(g));
        double magnitude = Math.max(Math.abs(first), Math.abs(expected));
        double distance = Distance.scaled(DType.FLOAT64, actual, expected, magnitude);
        largest = Math.max(largest, distance);
        if (distance > tolerance) {
          return Optional.of(
              "%s of group %d after %d steps is %s instead of %s"
                  .formatted(key, g, step, actual, expected));
        }
      }
    }
    return Optional.empty();
  }

  private static double value(ParamGroup group, HyperKey<?> key) {
    return (Double) group.get(key);
  }

  /** Checks that what the scheduler keeps in the groups has torch's names, in torch's order. */
  private Optional<String> extras(Optimizer optimizer) {
    List<String> recorded =
        json.get("param_group_keys_after").items().stream()
            .map(ReferenceJson::text)
            .filter(key -> !KEYS_OF_TORCH_ALONE.contains(key))
            .filter(key -> optimizer.hypers().stream().noneMatch(h -> h.key().equals(key)))
            .toList();
    List<String> actual = List.copyOf(optimizer.paramGroups().get(0).extras().keySet());
    return actual.equals(recorded)
        ? Optional.empty()
        : Optional.of("the groups have " + actual + " instead of " + recorded);
  }
}
