package dev.gradus.scheduler;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sets the learning rates of an optimizer from step to step. Not thread-safe. */
public interface Scheduler {
  /** The learning rate of each group, as the last step left it. */
  List<Double> getLastLr();

  /**
   * The state with which a scheduler goes on, by torch's keys: numbers, texts, flags, and lists and
   * maps of those. The learning rates themselves are in the optimizer's state dict.
   */
  Map<String, @Nullable Object> stateDict();

  /**
   * Continues from a state dict; unknown entries are ignored, as in torch. Entries that older
   * versions of torch did not save follow from the rest, or stay as the scheduler was made with.
   *
   * @throws IllegalArgumentException if a key is missing or has a value of another kind or out of
   *     its range; the message names it, and nothing has changed
   */
  void loadStateDict(Map<String, ? extends @Nullable Object> saved);
}
