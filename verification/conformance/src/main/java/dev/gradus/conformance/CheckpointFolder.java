package dev.gradus.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reads recorded checkpoints: files that PyTorch wrote, each with what is in it as JSON, and, if it
 * is an optimizer's, with the steps that were taken afterwards.
 */
final class CheckpointFolder {
  private static final String JSON = ".json";
  private static final String CHECKPOINT = ".pt";

  private CheckpointFolder() {}

  /**
   * A task for each checkpoint, also for one of which half is missing; a {@link ReferenceException}
   * says which JSON is unreadable.
   */
  static List<ReplayTask> read(Path folder) {
    return Stream.concat(
            named(folder, JSON).map(CheckpointFolder::task),
            named(folder, CHECKPOINT).flatMap(file -> withoutJson(file).stream()))
        .toList();
  }

  static boolean hasCheckpoints(Path folder) {
    return named(folder, CHECKPOINT).findAny().isPresent();
  }

  private static ReplayTask task(Path file) {
    ReferenceJson json = ReferenceJson.read(file);
    String title = "ckpt/" + stem(file, JSON);
    Path checkpoint = file.resolveSibling(json.get("file").text());
    if (!Files.exists(checkpoint)) {
      return new ReplayTask.Missing(
          "ckpt/" + checkpoint.getFileName(), nameOf(file) + " says what is in it");
    }
    String dtype = json.has("dtype") ? json.get("dtype").text() : "-";
    Supplier<Outcome> check =
        json.has("state_dict")
            ? () -> CheckpointReplay.run(checkpoint, json)
            : () -> CheckpointTree.compare(checkpoint, json);
    return new ReplayTask.Check(title, dtype, check);
  }

  private static Optional<ReplayTask> withoutJson(Path checkpoint) {
    String json = stem(checkpoint, CHECKPOINT) + JSON;
    return Files.exists(checkpoint.resolveSibling(json))
        ? Optional.empty()
        : Optional.of(
            new ReplayTask.Missing(
                "ckpt/" + json, nameOf(checkpoint) + " has nothing to be compared with"));
  }

  private static Stream<Path> named(Path folder, String end) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> nameOf(file).endsWith(end)).sorted().toList().stream();
    } catch (IOException e) {
      throw new ReferenceException(folder, e);
    }
  }

  private static String stem(Path file, String end) {
    return nameOf(file).substring(0, nameOf(file).length() - end.length());
  }

  private static String nameOf(Path path) {
    return String.valueOf(path.getFileName());
  }
}
