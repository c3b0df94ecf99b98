package dev.gradus.conformance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** What becomes one line of the output: a case to run, or the reason why it is not run. */
sealed interface ReplayTask {
  /** What stands in the line: {@code Adam/default}, or a file. */
  String title();

  /** The dtype as the file says it, or {@code -}. */
  String dtype();

  /** A case of a shipped optimizer. */
  record Run(String optimizer, Case reference) implements ReplayTask {
    @Override
    public String title() {
      return optimizer + "/" + reference.name();
    }

    @Override
    public String dtype() {
      return reference.dtype().label();
    }
  }

  /** A case that knows how to run itself. */
  record Check(String title, String dtype, Supplier<Outcome> check) implements ReplayTask {}

  /** A case or file that is not run. */
  record Skip(String title, String dtype, String reason) implements ReplayTask {}

  /**
   * A file that a folder of its kind has, and that this folder lacks.
   *
   * @param title its name, after that of its folder
   * @param consequence what is not run without it; empty if that is plain
   */
  record Missing(String title, String consequence) implements ReplayTask {
    @Override
    public String dtype() {
      return "-";
    }

    String reason() {
      return consequence.isEmpty() ? "is missing" : "is missing: " + consequence;
    }

    /** The tasks of a file, or the one that says that it is missing. */
    static List<ReplayTask> or(
        Path folder, String file, Function<ReferenceJson, List<ReplayTask>> reader) {
      Path path = folder.resolve(file);
      return Files.exists(path)
          ? reader.apply(ReferenceJson.read(path))
          : List.of(new Missing(folder.getFileName() + "/" + file, ""));
    }
  }
}
