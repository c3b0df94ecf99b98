package dev.gradus.scheduler;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What sets the learning rates of an optimizer from step to step. Not thread-safe. */
public interface Scheduler {
  /** The learning rate of each group, as the last step left it. */
  List<Double> getLastLr();

  /**
   * What is needed to go on, with torch's keys: numbers, texts, flags, lists and maps of those. The
   * learning rates themselves are in the optimizer's state dict.
   */
  Map<String, @Nullable Object> stateDict();

  /**
   * Continues from a state dict; what else is in it is ignored, as in torch. What older versions of
   * torch did not save follows from the rest, or stays as made.
   *
   * @throws IllegalArgumentException if a key is missing or has a value of another kind or out of
   *     its range, by name; then nothing has changed
   */
  void loadStateDict(Map<String, ? extends @Nullable Object> saved);
}
