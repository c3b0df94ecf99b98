package dev.gradus.checkpoint;

import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.StateDict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that a run needs to go on, as read from one file: parameters, optimizers, schedulers,
 * averaged weights, free metadata. Resumed from it, a run gives the bits of one that never stopped.
 *
 * <pre>{@code
 * Checkpoint.builder()
 *     .parameters(parameters)
 *     .optimizer(optimizer)
 *     .scheduler("lr", scheduler.stateDict())
 *     .metadata("epoch", 3L)
 *     .save(file);
 *
 * Checkpoint saved = Checkpoint.read(file);
 * saved.loadParameters(parameters);
 * optimizer.loadStateDict(saved.optimizer());
 * scheduler.loadStateDict(saved.scheduler("lr"));
 * }</pre>
 *
 * The file is a {@linkplain Safetensors safetensors file}. Immutable but for the tensors' elements;
 * no one else has these tensors.
 */
public final class Checkpoint {
  private final Path file;
  private final Contents contents;

  private Checkpoint(Path file, Contents contents) {
    this.file = file;
    this.contents = contents;
  }

  /** A builder, which is given what to save. */
  public static CheckpointBuilder builder() {
    return new CheckpointBuilder();
  }

  /**
   * Reads a whole file into memory.
   *
   * @throws CheckpointException if the file is no whole checkpoint that {@link
   *     CheckpointBuilder#save} wrote; a single changed bit is noticed
   */
  public static Checkpoint read(Path file) throws IOException {
    try (Safetensors open = Safetensors.open(file)) {
      return new Checkpoint(file, ContentsReader.read(open));
    } catch (MalformedException e) {
      throw e.in(file);
    }
  }

  /**
   * The values of the saved parameters by name, in the order given when saving.
   *
   * @throws IllegalArgumentException if no parameters were saved
   */
  public Map<String, Tensor> parameters() {
    return tensors(Contents.PARAMETERS);
  }

  /**
   * Sets parameters to the saved values, in place.
   *
   * @throws IllegalArgumentException if the names of these parameters, in any order, are not those
   *     saved, or a parameter is of another dtype or shape; then nothing has changed
   */
  public void loadParameters(List<Parameter> parameters) {
    Map<String, Tensor> saved = parameters();
    Map<String, Tensor> live = CheckpointBuilder.byName(parameters);
    checkSameNames(saved.keySet(), live.keySet());
    live.forEach((name, tensor) -> checkSameKind(name, tensor, found("parameter", name, saved)));
    live.forEach(
        (name, tensor) -> tensor.copyFrom(found("parameter", name, saved), 0, 0, tensor.numel()));
  }

  private void checkSameNames(Set<String> saved, Set<String> live) {
    for (String name : live) {
      if (!saved.contains(name)) {
        throw new IllegalArgumentException(file + " has no parameter '" + name + "'");
      }
    }
    for (String name : saved) {
      if (!live.contains(name)) {
        throw new IllegalArgumentException(
            file + " has a parameter '" + name + "', which is not among those to be loaded");
      }
    }
  }

  private void checkSameKind(String name, Tensor live, Tensor saved) {
    if (live.dtype() != saved.dtype() || !live.sameShape(saved)) {
      throw new IllegalArgumentException(
          "The parameter '" + name + "' is " + live + ", but in " + file + " it is " + saved);
    }
  }

  /** The state of the optimizer saved without a name; throws as {@link #optimizer(String)}. */
  public StateDict optimizer() {
    return optimizer(Contents.OPTIMIZER);
  }

  /**
   * The state of an optimizer.
   *
   * @throws IllegalArgumentException if nothing was saved under this name
   */
  public StateDict optimizer(String name) {
    return found("optimizer", name, contents.optimizers());
  }

  /**
   * The state of a scheduler.
   *
   * @throws IllegalArgumentException if nothing was saved under this name
   */
  public Map<String, @Nullable Object> scheduler(String name) {
    return found("scheduler", name, contents.schedulers());
  }

  /**
   * The state of the loss scaler.
   *
   * @throws IllegalArgumentException if no scaler was saved
   */
  public Map<String, @Nullable Object> scaler() {
    Map<String, @Nullable Object> scaler = contents.scaler();
    if (scaler == null) {
      throw new IllegalArgumentException(file + " has no state of a scaler");
    }
    return scaler;
  }

  /**
   * The tensors of a label by their names, such as averaged weights.
   *
   * @throws IllegalArgumentException if no tensors were saved under this label
   */
  public Map<String, Tensor> tensors(String label) {
    return found("set of tensors", label, contents.tensors());
  }

  /** The entries of the user's own, unmodifiable. */
  public Map<String, @Nullable Object> metadata() {
    return contents.metadata();
  }

  private <T> T found(String what, String name, Map<String, T> among) {
    T found = among.get(Objects.requireNonNull(name, what));
    if (found == null) {
      throw new IllegalArgumentException(
          file + " has no " + what + " '" + name + "'; it has " + among.keySet());
    }
    return found;
  }
}
