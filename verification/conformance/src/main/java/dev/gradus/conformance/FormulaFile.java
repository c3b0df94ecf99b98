package dev.gradus.conformance;

import dev.gradus.DType;
import dev.gradus.HyperKey;
import dev.gradus.conformance.FormulaReplay.Allowed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the file of a published formula in a folder {@code extra}, which was computed from the
 * paper, or {@code library}, which was recorded from classes of pytorch_optimizer.
 */
final class FormulaFile {
  private static final Allowed EXACT = new Allowed(4, 0);

  /**
   * The recorded sums are exactly rounded, those of a step are not: they may be off by an ulp,
   * which adds up over the steps (up to 8.5 in 150 runs of NovoGrad with settings drawn at random).
   */
  private static final Allowed SUMMED = new Allowed(16, 0);

  private static final Set<String> WITH_SUMS =
      Set.of("AdaNorm", "LAMB", "LARS", "MARSAdamW", "NovoGrad");

  /** A fair tolerance beside a case's sensitivity, of which it is a hundred times. */
  private static final double LEAST = 1e-12;

  private static final String BY_GROUP =
      "the class counts the steps of the group, Gradus and torch.optim those of the parameter";

  private static final String BEFORE =
      "the class clips by the second moment before the step, the paper by that after it";

  /** Where a class of the library is not the rule of that name: optimizers, or single cases. */
  private static final Map<String, String> DEPARTURES =
      Map.of(
          "AdaNorm",
              "the class forgets the norms of gradients, and so never does what the paper's does",
          "ASGD", "another rule of the same name: that of Malitsky and Mishchenko",
          "Amos/missing_grads", BY_GROUP,
          "StableAdamW/missing_grads", BY_GROUP,
          "StableAdamW/case0", BEFORE,
          "StableAdamW/case2", BEFORE);

  private final ReferenceJson file;
  private final ReferenceJson data;
  private final String folder;
  private final String name;

  private FormulaFile(ReferenceJson file, ReferenceJson data, String folder) {
    this.file = file;
    this.data = data;
    this.folder = folder;
    this.name = file.get("optimizer").text();
  }

  /**
   * The tasks of one optimizer's file.
   *
   * @param folder {@code extra} or {@code library}
   */
  static List<ReplayTask> read(ReferenceJson file, ReferenceJson data, String folder) {
    FormulaFile reader = new FormulaFile(file, data, folder);
    List<ReplayTask> tasks = new ArrayList<>();
    for (ReferenceJson json : file.get("cases").items()) {
      tasks.add(reader.task(json));
    }
    return tasks;
  }

  private ReplayTask task(ReferenceJson json) {
    String title = folder + "/" + name + "_" + json.get("name").text();
    String dtype = DType.FLOAT64.label();
    return whySkipped(json)
        .<ReplayTask>map(reason -> new ReplayTask.Skip(title, dtype, reason))
        .orElseGet(() -> new ReplayTask.Check(title, dtype, () -> run(json)));
  }

  private Optional<String> whySkipped(ReferenceJson json) {
    return ShippedOptimizers.builder(name)
        .map(builder -> departure(json).or(() -> unknown(json, builder.hypers())))
        .orElse(Optional.of(name + " is not shipped"));
  }

  private Optional<String> departure(ReferenceJson json) {
    if (!isLibrary()) {
      return Optional.empty();
    }
    String one = name + "/" + json.get("name").text();
    return Optional.ofNullable(DEPARTURES.getOrDefault(one, DEPARTURES.get(name)));
  }

  /** An option that the rule lacks, unless it is given the class's default, which the rule does. */
  private Optional<String> unknown(ReferenceJson json, List<HyperKey<?>> hypers) {
    RecordedSettings defaults = RecordedSettings.read(file.get("defaults"));
    Optional<String> unknown = settings(json.get("config"), defaults, hypers);
    for (ReferenceJson group : json.get("groups").items()) {
      unknown = unknown.or(() -> settings(group, defaults, hypers));
    }
    return unknown.map(option -> "no such option: " + option);
  }

  private Optional<String> settings(
      ReferenceJson json, RecordedSettings defaults, List<HyperKey<?>> hypers) {
    return RecordedSettings.read(json).without(defaults).unknownTo(name, hypers);
  }

  private Outcome run(ReferenceJson json) {
    int steps = file.get("steps").integer(1, 100_000);
    return FormulaReplay.run(name, json, data(json), steps, allowed(json));
  }

  private FormulaData data(ReferenceJson json) {
    return isLibrary()
        ? FormulaData.read(data.get("sets").get(file.get("data").text()), json.get("grads"))
        : FormulaData.read(data);
  }

  /** What the README of the library calls fair, in ulp of at least 1. */
  private Allowed allowed(ReferenceJson json) {
    return isLibrary()
        ? new Allowed((100 * json.get("sensitivity").real() + LEAST) / Math.ulp(1.0), 1)
        : WITH_SUMS.contains(name) ? SUMMED : EXACT;
  }

  private boolean isLibrary() {
    return folder.equals("library");
  }
}
