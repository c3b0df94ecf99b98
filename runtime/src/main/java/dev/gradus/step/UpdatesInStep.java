package dev.gradus.step;

import dev.gradus.HyperValues;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The updates of a step, in order, each with the values of its group. They are mostly those of the
 * step before: then nothing is written.
 */
final class UpdatesInStep {
  private @Nullable ParameterUpdate[] updates = new ParameterUpdate[0];
  private @Nullable HyperValues[] values = new HyperValues[0];

  /** Makes room for so many. */
  void reserve(int parameters) {
    if (parameters > updates.length) { // Twice the room, lest each new group copy all.
      int length = Math.max(parameters, 2 * updates.length);
      updates = Arrays.copyOf(updates, length);
      values = Arrays.copyOf(values, length);
    }
  }

  void put(int at, ParameterUpdate update, HyperValues hypers) {
    if (updates[at] != update) {
      updates[at] = update;
    }
    if (values[at] != hypers) {
      values[at] = hypers;
    }
  }

  ParameterUpdate update(int index) {
    ParameterUpdate update = updates[index];
    if (update == null) {
      throw new IllegalStateException("There is no parameter " + index);
    }
    return update;
  }

  HyperValues hypers(int index) {
    HyperValues hypers = values[index];
    if (hypers == null) {
      throw new IllegalStateException("There are no values of parameter " + index);
    }
    return hypers;
  }
}
