package dev.gradus.lab.replay;

import dev.gradus.lab.file.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Recorded checkpoints: files that PyTorch wrote, each with what is in it as JSON, and, if it is an
 * optimizer's, with the steps that were taken afterwards.
 */
final class CheckpointFolder {
  private static final String JSON = ".json";

  private CheckpointFolder() {}

  /** A task for each checkpoint; a {@link ReferenceException} says which JSON is unreadable. */
  static List<Task> read(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> nameOf(file).endsWith(JSON)).sorted().map(f -> task(f)).toList();
    } catch (IOException e) {
      throw new ReferenceException(FileTrouble.reading(folder, e));
    }
  }

  private static Task task(Path file) {
    Json json = Json.read(file);
    String name = nameOf(file).substring(0, nameOf(file).length() - JSON.length());
    Path checkpoint = file.resolveSibling(json.get("file").text());
    String dtype = json.has("dtype") ? json.get("dtype").text() : "-";
    Supplier<Outcome> check =
        json.has("state_dict")
            ? () -> CheckpointReplay.run(checkpoint, json)
            : () -> CheckpointTree.compare(checkpoint, json);
    return new Task.Check("ckpt/" + name, dtype, check);
  }

  private static String nameOf(Path path) {
    return String.valueOf(path.getFileName());
  }
}
