package dev.gradus.checkpoint;

import dev.gradus.Tensor;
import dev.gradus.optim.StateDict;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a file that {@link ContentsWriter} wrote, and refuses one that has anything else. */
final class ContentsReader {
  private final Map<String, String> metadata;
  private final TensorPool pool;

  private ContentsReader(Map<String, String> metadata, TensorPool pool) {
    this.metadata = metadata;
    this.pool = pool;
  }

  static Contents read(Safetensors open) throws IOException, MalformedException {
    String format = open.metadata().get(Contents.FORMAT_KEY);
    if (format == null) {
      throw new MalformedException(
          "is a safetensors file, but no checkpoint of Gradus: read it by Safetensors, or, if it is"
              + " the state of another program's optimizer, by ForeignCheckpoint");
    }
    if (!Contents.FORMATS.contains(format)) {
      throw new MalformedException(
          "is of the format " + format + ": this Gradus reads 1 and " + Contents.FORMAT);
    }
    if (!open.hasChecksums()) {
      throw new MalformedException("is damaged: its checksums are gone");
    }
    TensorPool pool = new TensorPool(open.tensors());
    Contents contents = new ContentsReader(open.metadata(), pool).contents();
    pool.checkEmpty();
    return contents;
  }

  private Contents contents() throws MalformedException {
    Map<String, Map<String, Tensor>> tensors = tensors();
    List<String> parameters =
        List.copyOf(tensors.getOrDefault(Contents.PARAMETERS, Map.of()).keySet());
    Map<String, StateDict> optimizers = new LinkedHashMap<>();
    for (Map.Entry<String, Node> entry : json(Contents.OPTIMIZERS_KEY).map().entrySet()) {
      OptimizerStateReader reader = new OptimizerStateReader(entry.getKey(), parameters, pool);
      optimizers.put(entry.getKey(), reader.read(entry.getValue()));
    }
    Map<String, Map<String, @Nullable Object>> schedulers = new LinkedHashMap<>();
    for (Map.Entry<String, Node> entry : json(Contents.SCHEDULERS_KEY).map().entrySet()) {
      schedulers.put(entry.getKey(), plain(entry.getValue()));
    }
    Node scaler = json(Contents.SCALER_KEY);
    return new Contents(
        tensors,
        optimizers,
        schedulers,
        scaler.value() == null ? null : plain(scaler),
        plain(json(Contents.METADATA_KEY)));
  }

  private Map<String, Map<String, Tensor>> tensors() throws MalformedException {
    Map<String, Map<String, Tensor>> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, Node> entry : json(Contents.TENSORS_KEY).map().entrySet()) {
      Map<String, Tensor> byName = new LinkedHashMap<>();
      for (String name : entry.getValue().texts()) {
        byName.put(name, pool.take(Contents.path(entry.getKey(), name)));
      }
      tensors.put(entry.getKey(), Collections.unmodifiableMap(byName));
    }
    return tensors;
  }

  private static Map<String, @Nullable Object> plain(Node tree) throws MalformedException {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    tree.map().forEach((key, node) -> plain.put(key, node.value()));
    return Collections.unmodifiableMap(plain);
  }

  private Node json(String key) throws MalformedException {
    String text = metadata.get(key);
    if (text == null) {
      throw new MalformedException("its metadata has no " + key);
    }
    return new Node(key, Json.read(key, text));
  }
}
