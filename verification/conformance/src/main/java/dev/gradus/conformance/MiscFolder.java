package dev.gradus.conformance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what was recorded beside optimizers: clipping, averaged weights, constructors' errors. A
 * file that is missing is reported, and the others are run.
 */
final class MiscFolder {
  private static final String CLIPPING = "clip_grad.json";
  private static final String AVERAGING = "averaged_model.json";
  private static final String ERRORS = "errors.json";

  static final List<String> FILES = List.of(CLIPPING, AVERAGING, ERRORS);

  private MiscFolder() {}

  static List<ReplayTask> read(Path folder) {
    List<ReplayTask> tasks = new ArrayList<>();
    tasks.addAll(ReplayTask.Missing.or(folder, CLIPPING, MiscFolder::clipping));
    tasks.addAll(ReplayTask.Missing.or(folder, AVERAGING, MiscFolder::averaging));
    tasks.addAll(ReplayTask.Missing.or(folder, ERRORS, MiscFolder::errors));
    return tasks;
  }

  private static List<ReplayTask> clipping(ReferenceJson file) {
    List<int[]> shapes = file.get("shapes").items().stream().map(Hex::shape).toList();
    List<ReplayTask> tasks = new ArrayList<>();
    for (ReferenceJson json : file.get("cases").items()) {
      String title = "misc/" + json.get("function").text() + tasks.size();
      tasks.add(
          new ReplayTask.Check(
              title, json.get("dtype").text(), () -> new ClippingReplay(json, shapes).run()));
    }
    return tasks;
  }

  private static List<ReplayTask> averaging(ReferenceJson file) {
    List<ReplayTask> tasks = new ArrayList<>();
    for (ReferenceJson json : file.get("cases").items()) {
      String title = "misc/" + json.get("name").text();
      boolean weights = json.has("dtype");
      tasks.add(
          new ReplayTask.Check(
              title,
              weights ? json.get("dtype").text() : "float64",
              () ->
                  SchedulerReplay.guarded(
                      () -> weights ? new AveragingReplay(json).run() : SwaReplay.run(json))));
    }
    return tasks;
  }

  private static List<ReplayTask> errors(ReferenceJson file) {
    return file.items().stream().map(ErrorReplay::task).toList();
  }
}
