package dev.gradus.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds and reads the references in a folder: one of optimizer runs ({@code data.json} and a file
 * per optimizer), of another kind by its name or its files, or one with such sub-folders. A file
 * that a folder lacks becomes a task that says so; the others are run.
 */
final class ReferenceFolder {
  private static final String RUNS = "optim";
  private static final List<String> OTHERS = List.of("ckpt", "extra", "library", "misc", "sched");
  private static final String DATA = "data.json";
  private static final List<String> NARROW = List.of("bfloat16", "float16");

  private final List<String> only;
  private final TreeSet<String> names = new TreeSet<>();
  private final List<ReplayTask> tasks = new ArrayList<>();
  private final List<ReplayTask.Missing> missing = new ArrayList<>();

  private ReferenceFolder(List<String> only) {
    this.only = only;
  }

  /**
   * All cases of the folder in the order of the files; if {@code only} has names, of these
   * optimizers. All is read before anything runs: a {@link ReferenceException} says what is
   * unreadable or contradicts itself.
   */
  static List<ReplayTask> read(Path folder, List<String> only) {
    ReferenceFolder reader = new ReferenceFolder(only);
    reader.readAny(folder);
    if (reader.names.isEmpty() && !reader.missing.isEmpty()) {
      ReplayTask.Missing first = reader.missing.get(0);
      throw new ReferenceException(
          "%s holds nothing to run: %s %s".formatted(folder, first.title(), first.reason()));
    }
    for (String name : only) {
      if (!reader.names.contains(name)) {
        throw new ReferenceException(
            "--only %s: %s has no reference of that name; it has %s"
                .formatted(name, folder, String.join(", ", reader.names)));
      }
    }
    return reader.tasks;
  }

  private void readAny(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new ReferenceException(
          folder + (Files.exists(folder) ? " is not a folder" : " does not exist"));
    }
    List<String> parts =
        Stream.concat(Stream.of(RUNS), OTHERS.stream())
            .filter(part -> Files.isDirectory(folder.resolve(part)))
            .toList();
    if (parts.isEmpty()) {
      readPart(folder, kindOf(folder));
    }
    parts.forEach(part -> readPart(folder.resolve(part), part));
  }

  private void readPart(Path folder, String kind) {
    List<Path> files = jsonFiles(folder);
    if (files.isEmpty()) {
      add(
          new ReplayTask.Missing(
              nameOf(folder) + "/OPTIMIZER.json", "the folder holds no reference"));
      return;
    }
    switch (kind) {
      case "ckpt" -> addChecks(CheckpointFolder.read(folder));
      case "sched" -> addChecks(SchedulerReplay.read(folder));
      case "misc" -> addChecks(MiscFolder.read(folder));
      default -> readWithData(folder, files, kind);
    }
  }

  private void readWithData(Path folder, List<Path> files, String kind) {
    Path file = folder.resolve(DATA);
    if (!Files.exists(file)) {
      String names = files.stream().map(ReferenceFolder::nameOf).collect(Collectors.joining(", "));
      add(new ReplayTask.Missing(nameOf(folder) + "/" + DATA, names + " cannot be run without it"));
      return;
    }
    ReferenceJson data = ReferenceJson.read(file);
    if (kind.equals(RUNS)) {
      ReferenceData read = ReferenceData.read(data);
      files.forEach(reference -> readRuns(ReferenceJson.read(reference), read));
    } else {
      files.forEach(
          reference -> addChecks(FormulaFile.read(ReferenceJson.read(reference), data, kind)));
    }
  }

  private void readRuns(ReferenceJson file, ReferenceData data) {
    file.get("format").integer(1, 1);
    String optimizer = file.get("optimizer").text();
    names.add(optimizer);
    if (!isWanted(optimizer)) {
      return;
    }
    boolean shipped = ShippedOptimizers.builder(optimizer).isPresent();
    for (ReferenceJson json : file.get("cases").items()) {
      String title = optimizer + "/" + json.get("name").text();
      String dtype = json.get("dtype").text();
      if (!shipped) {
        tasks.add(new ReplayTask.Skip(title, dtype, optimizer + " is not shipped"));
      } else if (NARROW.contains(dtype)) {
        tasks.add(new ReplayTask.Skip(title, dtype, "no kernels of this dtype yet"));
      } else {
        tasks.add(new ReplayTask.Run(optimizer, CaseReader.read(json, data)));
      }
    }
  }

  /**
   * Adds tasks; the part of a title after the slash, and before an underscore, is what {@code only}
   * names.
   */
  private void addChecks(List<ReplayTask> checks) {
    for (ReplayTask check : checks) {
      if (check instanceof ReplayTask.Missing lacking) {
        add(lacking);
        continue;
      }
      String subject = check.title().replaceFirst("^.*/", "").replaceFirst("_.*$", "");
      names.add(subject);
      if (isWanted(subject)) {
        tasks.add(check);
      }
    }
  }

  private void add(ReplayTask.Missing lacking) {
    missing.add(lacking);
    if (only.isEmpty()) {
      tasks.add(lacking);
    }
  }

  private boolean isWanted(String optimizer) {
    return only.isEmpty() || only.contains(optimizer);
  }

  /**
   * The kind of a folder, by its name, else by the files in it; runs of optimizers if neither
   * tells.
   */
  private static String kindOf(Path folder) {
    String name = nameOf(folder);
    if (OTHERS.contains(name)) {
      return name;
    } else if (Files.exists(folder.resolve(SchedulerReplay.FILE))) {
      return "sched";
    } else if (MiscFolder.FILES.stream().anyMatch(file -> Files.exists(folder.resolve(file)))) {
      return "misc";
    }
    return CheckpointFolder.hasCheckpoints(folder) ? "ckpt" : RUNS;
  }

  /** The JSON files by name, without the data. */
  private static List<Path> jsonFiles(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> nameOf(file).endsWith(".json") && !nameOf(file).equals(DATA))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new ReferenceException(folder, e);
    }
  }

  private static String nameOf(Path path) {
    return String.valueOf(path.toAbsolutePath().normalize().getFileName());
  }
}
