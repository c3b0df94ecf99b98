package dev.gradus.conformance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What was recorded beside optimizers: clipping, averaged weights, constructors' errors. A file
 * that is missing is said to be, and no reason not to run the others.
 */
final class MiscFolder {
  private static final String CLIPPING = "clip_grad.json";
  private static final String AVERAGING = "averaged_model.json";
  private static final String ERRORS = "errors.json";

  static final List<String> FILES = List.of(CLIPPING, AVERAGING, ERRORS);

  private MiscFolder() {}

  static List<Task> read(Path folder) {
    List<Task> tasks = new ArrayList<>();
    tasks.addAll(Task.Missing.or(folder, CLIPPING, MiscFolder::clipping));
    tasks.addAll(Task.Missing.or(folder, AVERAGING, MiscFolder::averaging));
    tasks.addAll(Task.Missing.or(folder, ERRORS, MiscFolder::errors));
    return tasks;
  }

  private static List<Task> clipping(Json file) {
    List<int[]> shapes = file.get("shapes").items().stream().map(Hex::shape).toList();
    List<Task> tasks = new ArrayList<>();
    for (Json json : file.get("cases").items()) {
      String title = "misc/" + json.get("function").text() + tasks.size();
      tasks.add(
          new Task.Check(
              title, json.get("dtype").text(), () -> new ClippingReplay(json, shapes).run()));
    }
    return tasks;
  }

  private static List<Task> averaging(Json file) {
    List<Task> tasks = new ArrayList<>();
    for (Json json : file.get("cases").items()) {
      String title = "misc/" + json.get("name").text();
      boolean weights = json.has("dtype");
      tasks.add(
          new Task.Check(
              title,
              weights ? json.get("dtype").text() : "float64",
              () ->
                  SchedulerReplay.guarded(
                      () -> weights ? new AveragingReplay(json).run() : SwaReplay.run(json))));
    }
    return tasks;
  }

  private static List<Task> errors(Json file) {
    return file.items().stream().map(ErrorReplay::task).toList();
  }
}
