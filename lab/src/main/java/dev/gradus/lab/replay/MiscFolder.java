package dev.gradus.lab.replay;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What was recorded beside optimizers: clipping, averaged weights, constructors' errors. */
final class MiscFolder {
  private MiscFolder() {}

  static List<Task> read(Path folder) {
    List<Task> tasks = new ArrayList<>();
    Json clipping = Json.read(folder.resolve("clip_grad.json"));
    List<int[]> shapes = clipping.get("shapes").items().stream().map(Hex::shape).toList();
    int number = 0;
    for (Json json : clipping.get("cases").items()) {
      String title = "misc/" + json.get("function").text() + number++;
      tasks.add(
          new Task.Check(
              title, json.get("dtype").text(), () -> new ClippingReplay(json, shapes).run()));
    }
    for (Json json : Json.read(folder.resolve("averaged_model.json")).get("cases").items()) {
      String title = "misc/" + json.get("name").text();
      tasks.add(
          json.has("dtype")
              ? new Task.Check(
                  title, json.get("dtype").text(), () -> new AveragingReplay(json).run())
              : new Task.Check(
                  title, "float64", () -> SchedulerReplay.guarded(() -> SwaReplay.run(json))));
    }
    for (Json json : Json.read(folder.resolve("errors.json")).items()) {
      tasks.add(ErrorReplay.task(json));
    }
    return tasks;
  }
}
