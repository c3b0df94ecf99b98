package dev.gradus.checkpoint;

import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.StateDict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what a {@link Checkpoint} is to have. State dicts are saved as they were when given,
 * parameters and other tensors as they are when {@link #save} is called. A tree is made of maps
 * with String keys, Lists, Strings, Booleans, Longs, Doubles and nulls. Not thread-safe.
 */
public final class CheckpointBuilder {
  private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9_-]+");

  private final Map<String, Map<String, Tensor>> tensors = new LinkedHashMap<>();
  private final Map<String, StateDict> optimizers = new LinkedHashMap<>();
  private final Map<String, Map<String, @Nullable Object>> schedulers = new LinkedHashMap<>();
  private final Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
  private final Set<String> labels = new HashSet<>();
  private @Nullable Map<String, @Nullable Object> scaler;

  CheckpointBuilder() {}

  /**
   * Adds the parameters' values.
   *
   * @throws IllegalArgumentException if two parameters have the same name, or parameters were added
   *     before
   */
  public CheckpointBuilder parameters(List<Parameter> parameters) {
    return tensors(Contents.PARAMETERS, byName(parameters));
  }

  static Map<String, Tensor> byName(List<Parameter> parameters) {
    Map<String, Tensor> byName = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      if (byName.put(parameter.name(), parameter.tensor()) != null) {
        throw new IllegalArgumentException(
            "Two parameters are named '" + parameter.name() + "': rename one");
      }
    }
    return byName;
  }

  /** Adds the state of the only optimizer, under the label {@code optimizer}. */
  public CheckpointBuilder optimizer(Optimizer optimizer) {
    return optimizer(Contents.OPTIMIZER, optimizer.stateDict());
  }

  /**
   * Adds the state of one of several optimizers.
   *
   * @param label of letters, digits, {@code _} and {@code -}
   * @throws IllegalArgumentException if the label has other characters, or is taken
   */
  public CheckpointBuilder optimizer(String label, StateDict state) {
    optimizers.put(checked(label), Objects.requireNonNull(state, "state"));
    return this;
  }

  /**
   * Adds named tensors, such as averaged weights.
   *
   * @param label of letters, digits, {@code _} and {@code -}
   * @throws IllegalArgumentException if the label has other characters, or is taken
   */
  public CheckpointBuilder tensors(String label, Map<String, Tensor> byName) {
    tensors.put(checked(label), new LinkedHashMap<>(byName));
    return this;
  }

  private String checked(String label) {
    if (!LABEL.matcher(label).matches()) {
      throw new IllegalArgumentException(
          "The label '"
              + label
              + "' is empty or has something other than letters, digits, _ and -");
    }
    if (!labels.add(label)) {
      throw new IllegalArgumentException(
          "The checkpoint has something under " + label + " already");
    }
    return label;
  }

  /** Adds the state of a scheduler under any name, in place of one added under it before. */
  public CheckpointBuilder scheduler(String name, Map<String, ? extends @Nullable Object> state) {
    schedulers.put(Objects.requireNonNull(name, "name"), new LinkedHashMap<>(state));
    return this;
  }

  /** Adds the state of the loss scaler. */
  public CheckpointBuilder scaler(Map<String, ? extends @Nullable Object> state) {
    scaler = new LinkedHashMap<>(state);
    return this;
  }

  /** Adds an entry of your own, a tree, in place of one added under this key before. */
  public CheckpointBuilder metadata(String key, @Nullable Object value) {
    metadata.put(Objects.requireNonNull(key, "key"), value);
    return this;
  }

  /**
   * Writes the file, which appears at once and whole, as by {@link Safetensors#write}.
   *
   * @throws IllegalArgumentException if a tree has a value of another type, nests deeper than 100
   *     or has more than five million parts, two tensors would have the same name, or {@link
   *     Safetensors#write} refuses them; then nothing is written
   */
  public void save(Path file) throws IOException {
    ContentsWriter.write(file, new Contents(tensors, optimizers, schedulers, scaler, metadata));
  }
}
