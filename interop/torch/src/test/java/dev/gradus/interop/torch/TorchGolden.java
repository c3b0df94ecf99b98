package dev.gradus.interop.torch;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Files that PyTorch wrote, with their contents as JSON. */
final class TorchGolden {
  private static final JsonMapper MAPPER = new JsonMapper();

  private TorchGolden() {}

  static Path folder() {
    try {
      return Path.of(requireNonNull(TorchGolden.class.getResource("/golden/ckpt")).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static Path file(String name) {
    return folder().resolve(name + ".pt");
  }

  static byte[] bytes(String name) throws IOException {
    return Files.readAllBytes(file(name));
  }

  static JsonNode json(String name) throws IOException {
    return MAPPER.readTree(folder().resolve(name + ".json").toFile());
  }

  /** The names of all files, without ending. */
  static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".pt"))
          .map(file -> file.substring(0, file.length() - 3))
          .sorted()
          .toList();
    }
  }

  /** A value of a tree in the notation of the JSON. */
  static Object plain(@Nullable Object value) {
    if (value instanceof TorchTensor tensor) {
      return Map.of("tensor", tensor(tensor));
    }
    if (value instanceof Double number) {
      String bits = HexFormat.of().toHexDigits(Double.doubleToRawLongBits(number));
      return Map.of("float", bits);
    }
    if (value instanceof TorchTuple tuple) {
      return Map.of("tuple", plain(tuple.items()));
    }
    if (value instanceof List<?> list) {
      List<Object> items = new ArrayList<>();
      list.forEach(item -> items.add(plain(item)));
      return items;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> entries = new LinkedHashMap<>();
      map.forEach((key, inside) -> entries.put(String.valueOf(key), plain(inside)));
      return entries;
    }
    return String.valueOf(value);
  }

  /**
   * A value of the JSON in the notation of {@link #plain(Object)}; floats by their bits, not their
   * digits.
   */
  static Object plain(JsonNode json) {
    if (json.has("float")) {
      return Map.of("float", json.get("hex").textValue());
    }
    if (json.has("tensor")) {
      return Map.of("tensor", tensor(json.get("tensor")));
    }
    if (json.isArray()) {
      List<Object> items = new ArrayList<>();
      json.forEach(item -> items.add(plain(item)));
      return items;
    }
    if (json.isObject()) {
      Map<String, Object> entries = new LinkedHashMap<>();
      json.properties().forEach(entry -> entries.put(entry.getKey(), plain(entry.getValue())));
      return entries;
    }
    return json.asText();
  }

  static String tensor(JsonNode json) {
    return json.get("dtype").textValue() + json.get("shape") + json.get("hex").textValue();
  }

  static String tensor(TorchTensor tensor) {
    int size = tensor.dtype().byteSize();
    byte[] bytes = tensor.toBytes();
    StringBuilder text = new StringBuilder(tensor.toString().replace(" ", ""));
    for (int from = 0; from < bytes.length; from += size) {
      for (int i = from + size - 1; i >= from; i--) {
        text.append(HexFormat.of().toHexDigits(bytes[i]));
      }
    }
    return text.toString();
  }
}
