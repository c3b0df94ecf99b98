package dev.gradus.checkpoint;

import dev.gradus.Tensor;
import dev.gradus.optim.ForeignStateDict;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.StateDict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the state of an optimizer from a safetensors file of another program: tensors {@code
 * state.<number>.<key>}, the JSON of torch's {@code param_groups} in the metadata, and, under
 * {@code state_scalars}, the JSON of those states that are plain numbers, by the same names.
 */
public final class ForeignCheckpoint {
  private static final Pattern STATE = Pattern.compile("state\\.(\\d{1,9})\\.(.+)");
  private static final String GROUPS = "param_groups";
  private static final String SCALARS = "state_scalars";

  private ForeignCheckpoint() {}

  /**
   * Reads a state dict for an optimizer, which is not changed, as {@link ForeignStateDict#of} makes
   * it.
   *
   * @throws CheckpointException if the file is damaged, or not of the form above
   */
  public static StateDict read(Path file, Optimizer target) throws IOException {
    try (Safetensors open = Safetensors.open(file)) {
      Map<Integer, Map<String, Tensor>> state = new LinkedHashMap<>();
      for (TensorInfo info : open.infos()) {
        put(state, info.name(), open.tensor(info.name()));
      }
      if (open.metadata().containsKey(SCALARS)) {
        for (Map.Entry<String, Node> entry : json(open, SCALARS).map().entrySet()) {
          put(state, entry.getKey(), scalar(entry.getValue()));
        }
      }
      List<Map<String, @Nullable Object>> groups = new ArrayList<>();
      for (Node group : json(open, GROUPS).items()) {
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        group.map().forEach((key, value) -> entries.put(key, value.value()));
        groups.add(entries);
      }
      return ForeignStateDict.of(target, state, groups);
    } catch (MalformedException e) {
      throw e.in(file);
    } catch (IllegalArgumentException e) {
      throw new CheckpointException(file, String.valueOf(e.getMessage()), e);
    }
  }

  private static Node json(Safetensors open, String key) throws MalformedException {
    String text = open.metadata().get(key);
    if (text == null) {
      throw new MalformedException("its metadata has no " + key);
    }
    return new Node(key, Json.read(key, text));
  }

  private static @Nullable Tensor scalar(Node node) throws MalformedException {
    Object value = node.value();
    if (value != null && !(value instanceof Number)) {
      throw node.wrong("is no number");
    }
    return value instanceof Number number ? Tensor.scalar(number.doubleValue()) : null;
  }

  /** Adds a state; one that is null, Python's None, counts as missing. */
  private static void put(
      Map<Integer, Map<String, Tensor>> state, String name, @Nullable Tensor tensor)
      throws MalformedException {
    Matcher parts = STATE.matcher(name);
    if (!parts.matches()) {
      throw new MalformedException(
          "has '" + name + "', which is no state of an optimizer: state.<number>.<key>");
    }
    Map<String, Tensor> byKey =
        state.computeIfAbsent(Integer.valueOf(parts.group(1)), index -> new LinkedHashMap<>());
    if (tensor != null && byKey.put(parts.group(2), tensor) != null) {
      throw new MalformedException("has the state '" + name + "' twice");
    }
  }
}
