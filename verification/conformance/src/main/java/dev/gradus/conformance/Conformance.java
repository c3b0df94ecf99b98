package dev.gradus.conformance;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Replays recorded references with the shipped optimizers, and says in a line how each ended. */
public final class Conformance {
  private Conformance() {}

  /**
   * Reads a folder of references, then runs them. A line has the verdict ({@code PASS}, {@code
   * FAIL} or {@code SKIP}), the case ({@code Adam/default}), its dtype, and the largest distance of
   * the exact comparison or the reason why there is none.
   *
   * @param folder has {@code data.json} and a file for each optimizer, or references of another
   *     kind, or folders of such
   * @param only names of optimizers to which the run is narrowed; all, if empty
   * @param lines takes the line of each case when it has run: without control characters, whatever
   *     the files say
   * @return how many cases ended how
   * @throws ReferenceException if a file is unreadable or contradicts itself, if there is nothing
   *     to run, or a name of {@code only} has no reference; then nothing has been run
   */
  public static Tally replay(Path folder, List<String> only, Consumer<String> lines) {
    Map<Outcome.Status, Integer> counts = new EnumMap<>(Outcome.Status.class);
    for (ReplayTask task : ReferenceFolder.read(folder, only)) {
      Outcome outcome = outcomeOf(task);
      lines.accept(line(task, outcome));
      counts.merge(outcome.status(), 1, Integer::sum);
    }
    return new Tally(
        counts.getOrDefault(Outcome.Status.PASS, 0),
        counts.getOrDefault(Outcome.Status.FAIL, 0),
        counts.getOrDefault(Outcome.Status.SKIP, 0));
  }

  private static Outcome outcomeOf(ReplayTask task) {
    if (task instanceof ReplayTask.Run run) {
      return Replay.run(run.optimizer(), run.reference());
    }
    if (task instanceof ReplayTask.Check check) {
      return check.check().get();
    }
    if (task instanceof ReplayTask.Missing missing) {
      return Outcome.skip(missing.reason());
    }
    return Outcome.skip(((ReplayTask.Skip) task).reason());
  }

  private static String line(ReplayTask task, Outcome outcome) {
    String end =
        Double.isNaN(outcome.distance())
            ? outcome.reason()
            : distance(task.dtype(), outcome.distance())
                + (outcome.reason().isEmpty() ? "" : "  " + outcome.reason());
    return OneLine.of(
        String.format(
            Locale.ROOT, "%s  %-26s  %-8s  %s", outcome.status(), task.title(), task.dtype(), end));
  }

  private static String distance(String dtype, double distance) {
    String unit = dtype.equals("float32") ? "ulp" : "scaled ulp";
    return distance == 0 ? "0 " + unit : String.format(Locale.ROOT, "%.4g %s", distance, unit);
  }
}
