package dev.gradus.scheduler;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Loads the state dicts of several schedulers, or of none if one is refused. */
final class Nested {
  private Nested() {}

  static void load(
      List<? extends Scheduler> schedulers, List<Map<String, @Nullable Object>> states) {
    List<Map<String, @Nullable Object>> before =
        schedulers.stream().map(Scheduler::stateDict).toList();
    try {
      loadEach(schedulers, states);
    } catch (RuntimeException | Error refused) { // A function of the user's may throw anything.
      loadEach(schedulers, before);
      throw refused;
    }
  }

  private static void loadEach(
      List<? extends Scheduler> schedulers, List<Map<String, @Nullable Object>> states) {
    for (int i = 0; i < schedulers.size(); i++) {
      schedulers.get(i).loadStateDict(states.get(i));
    }
  }
}
