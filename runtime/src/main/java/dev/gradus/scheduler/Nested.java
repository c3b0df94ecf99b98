package dev.gradus.scheduler;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Loads several schedulers, all or none. */
final class Nested {
  private Nested() {}

  static void load(
      List<? extends Scheduler> schedulers, List<Map<String, @Nullable Object>> states) {
    List<Map<String, @Nullable Object>> before =
        schedulers.stream().map(Scheduler::stateDict).toList();
    for (int i = 0; i < schedulers.size(); i++) {
      try {
        schedulers.get(i).loadStateDict(states.get(i));
      } catch (IllegalArgumentException refused) {
        for (int done = 0; done < i; done++) {
          schedulers.get(done).loadStateDict(before.get(done));
        }
        throw refused;
      }
    }
  }
}
