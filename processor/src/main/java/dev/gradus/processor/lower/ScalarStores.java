package dev.gradus.processor.lower;

import static java.util.Objects.requireNonNull;

import dev.gradus.processor.analysis.Placements;
import dev.gradus.processor.ir.Dataflow;
import dev.gradus.processor.ir.Schedule.ScalarStore;
import dev.gradus.processor.ir.Value;
import java.util.ArrayList;
import java.util.List;

/** The scalar states that an update writes, in the order of declaration. */
final class ScalarStores {
  private ScalarStores() {}

  static List<ScalarStore> of(Dataflow flow, Placements placements) {
    List<ScalarStore> stores = new ArrayList<>();
    flow.states()
        .forEach(
            (state, value) -> {
              Value written = requireNonNull(flow.written().get(state));
              if (placements.isScalar(state) && !written.isConstant(false)) {
                stores.add(new ScalarStore(state, value, written));
              }
            });
    return stores;
  }

  /** Whether a store depends on what is reduced. */
  static boolean isLate(ScalarStore store, Placements placements) {
    return placements.isLate(store.value()) || placements.isLate(store.written());
  }

  /** How many loops must be over before a store can be made. */
  static int phase(ScalarStore store, Placements placements) {
    return Math.max(placements.phase(store.value()), placements.phase(store.written()));
  }
}
