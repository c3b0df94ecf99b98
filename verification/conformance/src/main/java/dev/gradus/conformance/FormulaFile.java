package dev.gradus.conformance;

import dev.gradus.DType;
import dev.gradus.HyperKey;
import dev.gradus.conformance.FormulaReplay.Allowed;
import java.util.ArrayList;
import java.util.Arrays;
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
      Set.of("AdaNorm", "LAMB", "LARS", "MARSAdamW", "NovoGrad", "Prodigy", "DAdaptAdam");

  /** A fair tolerance beside a case's sensitivity, of which it is a hundred times. */
  private static final double LEAST = 1e-12;

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
      ReplayTask task = reader.task(json);
      tasks.add(task);
      if (task instanceof ReplayTask.Check) {
        reader.leftOut(json).ifPresent(tasks::add);
      }
    }
    return tasks;
  }

  /** What is said of the parameters that are left out of a case. */
  private Optional<ReplayTask> leftOut(ReferenceJson json) {
    return data(json).shapes().stream()
        .flatMap(
            shape ->
                Departures.ofParameter(name, shape)
                    .map(reason -> Arrays.toString(shape) + ": " + reason)
                    .stream())
        .findFirst()
        .map(reason -> new ReplayTask.Skip(title(json), DType.FLOAT64.label(), reason));
  }

  private String title(ReferenceJson json) {
    return folder + "/" + name + "_" + json.get("name").text();
  }

  private ReplayTask task(ReferenceJson json) {
    String title = title(json);
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
    RecordedSettings defaults = RecordedSettings.read(file.get("defaults"));
    return Departures.ofRun(name, LibraryRun.read(json, defaults));
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
    RecordedSettings defaults =
        isLibrary() ? RecordedSettings.read(file.get("defaults")) : new RecordedSettings(Map.of());
    return FormulaReplay.run(name, json, defaults, data(json), steps, allowed(json));
  }

  private FormulaData data(ReferenceJson json) {
    return isLibrary()
        ? FormulaData.read(data.get("sets").get(file.get("data").text()), json.get("grads"))
        : FormulaData.read(data);
  }

  /** What the README of the library calls fair, in ulp of at least 1. */
  private Allowed allowed(ReferenceJson json) {
    return isLibrary()
        ? new Allowed(fair(json.get("sensitivity").real()) / Math.ulp(1.0), 1)
        : WITH_SUMS.contains(name) ? SUMMED : EXACT;
  }

  private double fair(double sensitivity) {
    return 100 * sensitivity + Departures.least(name, LEAST);
  }

  private boolean isLibrary() {
    return folder.equals("library");
  }
}
