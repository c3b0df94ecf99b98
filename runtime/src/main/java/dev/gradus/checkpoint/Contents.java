package dev.gradus.checkpoint;

import dev.gradus.Tensor;
import dev.gradus.optim.StateDict;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The contents of a checkpoint. In the file, a tensor is named by its label and its name, as {@code
 * parameters.weight}, and an optimizer's state as {@code optimizer.weight.exp_avg}; all the rest is
 * JSON in the metadata. If an optimizer's states would take more than 20 MB of the header, its
 * parameters are named by their numbers.
 *
 * @param tensors by label and name; the parameters are under a label of their own
 * @param optimizers by label
 * @param schedulers by name
 * @param scaler the state of the loss scaler; null if there is none
 * @param metadata the user's own entries
 */
record Contents(
    Map<String, Map<String, Tensor>> tensors,
    Map<String, StateDict> optimizers,
    Map<String, Map<String, @Nullable Object>> schedulers,
    @Nullable Map<String, @Nullable Object> scaler,
    Map<String, @Nullable Object> metadata) {
  static final String PARAMETERS = "parameters";
  static final String OPTIMIZER = "optimizer";

  static final String FORMAT_KEY = "gradus.checkpoint";

  /** The format of new files. Format 1, which lists states by parameter, is read as well. */
  static final String FORMAT = "2";

  static final Set<String> FORMATS = Set.of("1", FORMAT);
  static final String TENSORS_KEY = "gradus.tensors";
  static final String OPTIMIZERS_KEY = "gradus.optimizers";
  static final String SCHEDULERS_KEY = "gradus.schedulers";
  static final String SCALER_KEY = "gradus.scaler";
  static final String METADATA_KEY = "gradus.metadata";

  /** The name of a tensor in the file. */
  static String path(String label, String name) {
    return label + "." + name;
  }
}
