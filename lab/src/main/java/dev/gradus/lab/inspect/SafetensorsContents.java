package dev.gradus.lab.inspect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gradus.checkpoint.Safetensors;
import dev.gradus.checkpoint.TensorInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a safetensors file holds, of which only the header and single numbers are read: a checkpoint
 * of Gradus, another program's state of an optimizer, or any tensors.
 */
final class SafetensorsContents {
  private static final Pattern FOREIGN_STATE = Pattern.compile("state\\.(\\d+)\\.(.+)");
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private final Map<String, @Nullable Object> tree = new LinkedHashMap<>();
  private final Map<String, Object> tensors = new LinkedHashMap<>();
  private final Map<String, @Nullable Object> metadata = new LinkedHashMap<>();

  private SafetensorsContents() {}

  static FileContents read(Path file) throws IOException {
    try (Safetensors open = Safetensors.open(file)) {
      SafetensorsContents contents = new SafetensorsContents();
      for (TensorInfo info : open.infos()) {
        contents.tensors.put(info.name(), facts(open, info));
      }
      open.metadata().forEach((key, text) -> contents.metadata.put(key, parsed(text)));
      String sums = open.hasChecksums() ? ", with checksums" : "";
      return contents.arranged(sums);
    }
  }

  private static TensorFacts facts(Safetensors open, TensorInfo info) throws IOException {
    boolean number = info.shape().isEmpty() && info.dtype().dtype() != null;
    return new TensorFacts(
        info.dtype().name().toLowerCase(Locale.ROOT),
        info.shape(),
        info.byteSize(),
        number ? (Object) open.tensor(info.name()).item() : null);
  }

  /** The value of JSON within the metadata; any other text as it is. */
  private static @Nullable Object parsed(String text) {
    if (text.startsWith("{") || text.startsWith("[")) {
      try {
        return MAPPER.readValue(text, Object.class);
      } catch (JsonProcessingException e) {
        return text;
      }
    }
    return text;
  }

  private FileContents arranged(String sums) {
    if (metadata.remove("gradus.checkpoint") != null) {
      arrangeCheckpoint();
      return new FileContents("checkpoint of Gradus (safetensors" + sums + ")", tree);
    }
    if (metadata.get("param_groups") instanceof List<?> groups) {
      metadata.remove("param_groups");
      arrangeForeign(groups);
    }
    tree.putAll(tensors);
    if (!metadata.isEmpty()) {
      tree.put("metadata", metadata);
    }
    return new FileContents("safetensors" + sums, tree);
  }

  private void arrangeCheckpoint() {
    Map<String, Map<String, Object>> byLabel = new LinkedHashMap<>();
    for (Map.Entry<String, Object> tensor : tensors.entrySet()) {
      String name = tensor.getKey();
      int dot = name.indexOf('.');
      byLabel
          .computeIfAbsent(dot < 0 ? "" : name.substring(0, dot), label -> new LinkedHashMap<>())
          .put(name.substring(dot + 1), tensor.getValue());
    }
    Object optimizers = metadata.remove("gradus.optimizers");
    if (optimizers instanceof Map<?, ?> map) {
      map.forEach(
          (label, dict) ->
              tree.put(
                  String.valueOf(label),
                  dict instanceof Map<?, ?> saved
                      ? optimizer(saved, byLabel.remove(label))
                      : dict));
    }
    metadata.remove("gradus.tensors");
    tree.putAll(byLabel);
    metadata.forEach((key, value) -> tree.put(key.replaceFirst("^gradus\\.", ""), value));
  }

  /** A saved optimizer in the form of torch: its states are taken from the tensors. */
  private static Map<String, @Nullable Object> optimizer(
      Map<?, ?> saved, @Nullable Map<String, Object> byName) {
    Map<String, Map<String, @Nullable Object>> state = new LinkedHashMap<>();
    Map<String, @Nullable Object> arranged = new LinkedHashMap<>();
    saved.forEach((key, value) -> arranged.put(String.valueOf(key), value));
    if (byName != null) {
      byName.forEach(
          (name, tensor) -> {
            int key = name.lastIndexOf('.');
            put(state, name.substring(0, Math.max(key, 0)), name.substring(key + 1), tensor);
          });
    }
    if (arranged.get("param_groups") instanceof List<?> groups) {
      arranged.put("param_groups", groups.stream().map(SafetensorsContents::flat).toList());
    }
    arranged.put("state", state);
    return arranged;
  }

  /** A group with its values and extras side by side, as torch has them. */
  private static Object flat(Object group) {
    Map<Object, @Nullable Object> flat = new LinkedHashMap<>();
    if (group instanceof Map<?, ?> parts) {
      parts.forEach(
          (key, part) -> {
            if (part instanceof Map<?, ?> entries) {
              flat.putAll(entries);
            } else {
              flat.put(key, part);
            }
          });
    }
    return flat;
  }

  private void arrangeForeign(List<?> groups) {
    Map<String, Map<String, @Nullable Object>> state = new LinkedHashMap<>();
    for (String name : List.copyOf(tensors.keySet())) {
      Matcher parts = FOREIGN_STATE.matcher(name);
      if (parts.matches()) {
        put(state, parts.group(1), parts.group(2), tensors.remove(name));
      }
    }
    if (metadata.remove("state_scalars") instanceof Map<?, ?> scalars) {
      scalars.forEach(
          (name, value) -> {
            Matcher parts = FOREIGN_STATE.matcher(String.valueOf(name));
            if (parts.matches()) {
              put(state, parts.group(1), parts.group(2), value);
            }
          });
    }
    tree.put("optimizer", new LinkedHashMap<>(Map.of("state", state, "param_groups", groups)));
  }

  private static void put(
      Map<String, Map<String, @Nullable Object>> tree,
      String label,
      String key,
      @Nullable Object value) {
    tree.computeIfAbsent(label, made -> new LinkedHashMap<>()).put(key, value);
  }
}
