package dev.gradus.conformance;

import dev.gradus.DType;
import dev.gradus.HyperKey;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.average.AveragedModel;
import dev.gradus.average.Averaging;
import dev.gradus.checkpoint.Checkpoint;
import dev.gradus.gradient.GradScaler;
import dev.gradus.interop.torch.TorchFile;
import dev.gradus.interop.torch.TorchTensor;
import dev.gradus.interop.torch.TorchValue;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.OptimizerBuilder;
import dev.gradus.optim.ParamGroup;
import dev.gradus.optim.StateDict;
import dev.gradus.rules.ASGD;
import dev.gradus.rules.Adam;
import dev.gradus.rules.NAdam;
import dev.gradus.rules.RMSprop;
import dev.gradus.rules.Rprop;
import dev.gradus.rules.SGD;
import dev.gradus.scheduler.StepLR;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A small training that is the same each time and on every machine: with both dtypes, a group that
 * is changed on the way, a parameter that has had no gradient yet, a schedule, an average and a
 * scaler. What it computes is exact in every {@code Math.pow}.
 */
final class EarlierRun {
  /** Rules that together have states of each kind. */
  static final List<String> RULES =
      List.of("Adam", "NAdam", "ASGD", "SGD", "RMSprop", "Rprop", "Kinds");

  private static final int BEFORE = 4;
  private static final int AFTER = 3;
  private static final int LATE = 3;

  private final List<Parameter> parameters =
      List.of(
          parameter("layer.weight", DType.FLOAT32, 2, 3),
          parameter("scale", DType.FLOAT64),
          parameter("double", DType.FLOAT64, 2, 2),
          parameter("late", DType.FLOAT32, 2));

  private final Optimizer optimizer;
  private final StepLR schedule;
  private final AveragedModel average = new AveragedModel(parameters, Averaging.ema(0.5));
  private final GradScaler scaler = new GradScaler(8, 2, 0.5, 3);
  private int step;

  EarlierRun(String rule) {
    OptimizerBuilder<?, ?> builder = builder(rule);
    optimizer =
        builder.build(
            ParamGroup.of(parameters.subList(0, 2)), ParamGroup.of(parameters.subList(2, 4)));
    schedule = new StepLR(optimizer, 2, 0.5);
  }

  private static OptimizerBuilder<?, ?> builder(String rule) {
    return switch (rule) {
      case "Adam" -> Adam.builder().betas(0.5, 0.75).amsgrad(true).weightDecay(0.125);
      case "NAdam" -> NAdam.builder().betas(0.5, 0.75).momentumDecay(0);
      case "ASGD" -> ASGD.builder().alpha(1).t0(2).lambd(0.25);
      case "SGD" -> SGD.builder().lr(0.25).dampening(0.125);
      case "RMSprop" -> RMSprop.builder().momentum(0.5).centered(true);
      case "Rprop" -> Rprop.builder();
      case "Kinds" -> Kinds.builder();
      default -> throw new IllegalArgumentException(rule);
    };
  }

  private static Parameter parameter(String name, DType dtype, int... shape) {
    return Parameter.of(name, Tensor.zeros(dtype, shape));
  }

  /** Begins, trains, and changes a hyper-parameter of the second group before its next step. */
  void begin() {
    SplittableRandom random = new SplittableRandom(1);
    parameters.forEach(parameter -> fill(parameter.tensor(), 1, random));
    set(0, "momentum", 0.5);
    set(1, "patient", false);
    take(BEFORE);
    set(1, "momentum", 0.75);
    set(1, "weight_decay", 0.0625);
  }

  /** Goes on for some steps. */
  void goOn() {
    take(AFTER);
  }

  private void take(int steps) {
    for (int last = step + steps; step < last; step++) {
      SplittableRandom random = new SplittableRandom(100 + step);
      for (Parameter parameter : parameters.subList(0, step < BEFORE ? LATE : LATE + 1)) {
        fill(parameter.grad(), scaler.getScale(), random);
      }
      if (step == 1) {
        parameters.get(0).grad().set(0, Double.POSITIVE_INFINITY);
      }
      scaler.step(optimizer);
      scaler.update();
      average.updateParameters();
      schedule.step();
    }
  }

  /** Fills a tensor with eighths, at most one in magnitude. */
  private static void fill(Tensor tensor, double factor, SplittableRandom random) {
    for (int i = 0; i < tensor.numel(); i++) {
      tensor.set(i, factor * random.nextInt(-8, 9) / 8);
    }
  }

  private void set(int group, String key, Object value) {
    optimizer.hypers().stream()
        .filter(hyper -> hyper.key().equals(key))
        .forEach(hyper -> set(optimizer.paramGroups().get(group), hyper, value));
  }

  private static <T> void set(ParamGroup group, HyperKey<T> key, Object value) {
    group.set(key, key.type().cast(value));
  }

  /** Writes a checkpoint of Gradus, or, named {@code .pt}, a file for torch. */
  void save(Path file) throws IOException {
    if (!file.toString().endsWith(".pt")) {
      Checkpoint.builder()
          .parameters(parameters)
          .optimizer(optimizer)
          .scheduler("lr", schedule.stateDict())
          .tensors("average", average.stateDict())
          .scaler(scaler.stateDict())
          .metadata("step", (long) step)
          .save(file);
      return;
    }
    Map<String, Object> all = new LinkedHashMap<>();
    Map<String, Tensor> model = new LinkedHashMap<>();
    parameters.forEach(parameter -> model.put(parameter.name(), parameter.tensor()));
    all.put("model", model);
    all.put("optimizer", optimizer.stateDict());
    all.put("lr", schedule.stateDict());
    all.put("average", average.stateDict());
    all.put("scaler", scaler.stateDict());
    all.put("step", step);
    TorchFile.write(file, all);
  }

  /** Loads what was saved. */
  void load(Path file) throws IOException {
    if (!file.toString().endsWith(".pt")) {
      Checkpoint saved = Checkpoint.read(file);
      saved.loadParameters(parameters);
      optimizer.loadStateDict(saved.optimizer());
      schedule.loadStateDict(saved.scheduler("lr"));
      average.loadStateDict(saved.tensors("average"));
      scaler.loadStateDict(saved.scaler());
      step = Math.toIntExact((Long) Objects.requireNonNull(saved.metadata().get("step")));
      return;
    }
    TorchValue saved = TorchFile.read(file);
    Map<String, Tensor> model = tensors(saved.get("model"));
    for (Parameter parameter : parameters) {
      Tensor values = Objects.requireNonNull(model.get(parameter.name()));
      parameter.tensor().copyFrom(values, 0, 0, values.numel());
    }
    optimizer.loadStateDict(saved.get("optimizer").stateDict(optimizer));
    schedule.loadStateDict(saved.get("lr").plainDict());
    average.loadStateDict(tensors(saved.get("average")));
    scaler.loadStateDict(saved.get("scaler").plainDict());
    step = Math.toIntExact((Long) Objects.requireNonNull(saved.get("step").value()));
  }

  private static Map<String, Tensor> tensors(TorchValue dict) throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, TorchTensor> entry : dict.tensors().entrySet()) {
      tensors.put(entry.getKey(), entry.getValue().toTensor());
    }
    return tensors;
  }

  /** All that there is, a line each, with the bits of every number. */
  List<String> facts() {
    Map<String, Object> all = new TreeMap<>();
    parameters.forEach(parameter -> all.put("parameters." + parameter.name(), parameter.tensor()));
    StateDict dict = optimizer.stateDict();
    dict.state()
        .forEach(
            (number, states) ->
                states.forEach((key, tensor) -> all.put("state." + number + "." + key, tensor)));
    for (int i = 0; i < dict.paramGroups().size(); i++) {
      StateDict.Group group = dict.paramGroups().get(i);
      all.put("group." + i + ".values", group.values());
      all.put("group." + i + ".extras", group.extras());
      all.put("group." + i + ".params", group.params() + " " + group.paramNames());
    }
    average.stateDict().forEach((key, tensor) -> all.put("average." + key, tensor));
    all.put("schedule", schedule.stateDict());
    all.put("scaler", scaler.stateDict());
    List<String> lines = new ArrayList<>();
    all.forEach((key, value) -> lines.add(key + " " + text(value)));
    return lines;
  }

  /** A value with the members of its maps in the order of their keys. */
  static String text(@Nullable Object value) {
    if (value instanceof Tensor tensor) {
      List<String> elements = new ArrayList<>();
      for (int i = 0; i < tensor.numel(); i++) {
        elements.add(Double.toHexString(tensor.get(i)));
      }
      return tensor + " " + elements;
    } else if (value instanceof Map<?, ?> map) {
      Map<String, String> sorted = new TreeMap<>();
      map.forEach((key, member) -> sorted.put(String.valueOf(key), text(member)));
      return sorted.toString();
    } else if (value instanceof List<?> list) {
      return list.stream().map(EarlierRun::text).toList().toString();
    }
    return value instanceof Double real ? Double.toHexString(real) : String.valueOf(value);
  }

  /**
   * Writes the files of {@link EarlierFilesTest}, with what comes out of them: to be run with the
   * jars of the version whose files they are to be.
   */
  public static void main(String[] folder) throws IOException {
    Path target = Path.of(folder[0]);
    for (String rule : RULES) {
      EarlierRun run = new EarlierRun(rule);
      run.begin();
      run.save(target.resolve(rule + ".pt"));
      run.save(target.resolve(rule + ".safetensors"));
      EarlierRun resumed = new EarlierRun(rule);
      resumed.load(target.resolve(rule + ".safetensors"));
      List<String> lines = new ArrayList<>(resumed.facts());
      lines.add("");
      resumed.goOn();
      lines.addAll(resumed.facts());
      Files.write(target.resolve(rule + ".txt"), lines);
    }
    EarlierSchedules.write(target);
  }
}
