package dev.gradus.checkpoint;

import dev.gradus.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes a checkpoint as a safetensors file. */
final class ContentsWriter {
  private ContentsWriter() {}

  static void write(Path file, Contents contents) throws IOException {
    Map<String, String> metadata = new TreeMap<>();
    metadata.put(Contents.FORMAT_KEY, Contents.FORMAT);
    putJson(metadata, Contents.TENSORS_KEY, names(contents.tensors()));
    putJson(metadata, Contents.OPTIMIZERS_KEY, trees(contents));
    putJson(metadata, Contents.SCHEDULERS_KEY, contents.schedulers());
    putJson(metadata, Contents.SCALER_KEY, contents.scaler());
    putJson(metadata, Contents.METADATA_KEY, contents.metadata());
    Safetensors.write(file, tensors(contents), metadata);
  }

  private static void putJson(Map<String, String> metadata, String key, @Nullable Object tree) {
    metadata.put(key, Json.write(key, tree));
  }

  private static Map<String, Object> names(Map<String, Map<String, Tensor>> tensors) {
    Map<String, Object> names = new LinkedHashMap<>();
    tensors.forEach((label, byName) -> names.put(label, List.copyOf(byName.keySet())));
    return names;
  }

  private static Map<String, Object> trees(Contents contents) {
    Map<String, Integer> places = new HashMap<>();
    contents
        .tensors()
        .getOrDefault(Contents.PARAMETERS, Map.of())
        .keySet()
        .forEach(name -> places.put(name, places.size()));
    Map<String, Object> trees = new LinkedHashMap<>();
    contents
        .optimizers()
        .forEach((label, dict) -> trees.put(label, new OptimizerStateWriter(dict).tree(places)));
    return trees;
  }

  private static Map<String, Tensor> tensors(Contents contents) {
    Map<String, Tensor> all = new LinkedHashMap<>();
    contents
        .tensors()
        .forEach(
            (label, byName) ->
                byName.forEach((name, tensor) -> all.put(Contents.path(label, name), tensor)));
    contents
        .optimizers()
        .forEach(
            (label, dict) ->
                new OptimizerStateWriter(dict)
                    .tensors()
                    .forEach((name, tensor) -> all.put(Contents.path(label, name), tensor)));
    return all;
  }
}
