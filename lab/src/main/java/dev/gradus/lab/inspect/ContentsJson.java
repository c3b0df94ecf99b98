package dev.gradus.lab.inspect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Contents as JSON: {@code format}, {@code bytes} and {@code contents}. */
final class ContentsJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private ContentsJson() {}

  static String print(Contents contents, long bytes) {
    Map<String, @Nullable Object> file = new LinkedHashMap<>();
    file.put("format", contents.format());
    file.put("bytes", bytes);
    file.put("contents", tree(contents.tree()));
    try {
      return MAPPER.writeValueAsString(file);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** JSON has no NaN and no infinities: they become texts, as Python's repr has them. */
  private static @Nullable Object tree(@Nullable Object value) {
    if (value instanceof TensorFacts tensor) {
      return tree(tensor.tree());
    } else if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> tree = new LinkedHashMap<>();
      map.forEach((key, inside) -> tree.put(String.valueOf(key), tree(inside)));
      return tree;
    } else if (value instanceof List<?> list) {
      List<@Nullable Object> tree = new ArrayList<>();
      list.forEach(inside -> tree.add(tree(inside)));
      return tree;
    } else if (value instanceof Double number && !Double.isFinite(number)) {
      return Double.isNaN(number) ? "nan" : number > 0 ? "inf" : "-inf";
    }
    return value;
  }
}
