package dev.gradus.checkpoint;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The CRC32C of each tensor and of the rest of the header, as an entry of the metadata: a JSON
 * object of 8 hexadecimal digits each, the header's under the name that no tensor has.
 */
final class Checksums {
  static final String KEY = "gradus.crc32c";

  private Checksums() {}

  static String digits(CRC32C sum) {
    return "%08x".formatted(sum.getValue());
  }

  /** The metadata with those of these tensors, which have theirs. */
  static Map<String, String> added(Map<String, String> metadata, List<TensorInfo> tensors) {
    if (metadata.containsKey(KEY)) {
      throw new IllegalArgumentException("The metadata entry " + KEY + " is written by itself");
    }
    Map<String, @Nullable Object> sums = new LinkedHashMap<>();
    sums.put(Header.METADATA, ofHeader(metadata, tensors));
    tensors.forEach(tensor -> sums.put(tensor.name(), tensor.crc32c()));
    Map<String, String> all = new LinkedHashMap<>(metadata);
    all.put(KEY, Json.write(KEY, sums));
    return all;
  }

  /**
   * Moves the checksums from the metadata to the tensors; the same header if it has none.
   *
   * @throws CheckpointException if they are not of these tensors, or the header is not as written
   */
  static Header taken(Path file, Header header) throws CheckpointException {
    String text = header.metadata().get(KEY);
    if (text == null) {
      return header;
    }
    Map<String, String> metadata = new LinkedHashMap<>(header.metadata());
    metadata.remove(KEY);
    Node sums = new Node(file, KEY, Json.read(file, KEY, text));
    List<TensorInfo> tensors = new ArrayList<>();
    for (TensorInfo tensor : header.tensors()) {
      tensors.add(tensor.withCrc32c(sums.get(tensor.name()).text()));
    }
    Set<String> names = sums.map().keySet();
    boolean same = sums.get(Header.METADATA).text().equals(ofHeader(metadata, header.tensors()));
    if (!same || names.size() != tensors.size() + 1) {
      throw new CheckpointException(
          file,
          "its header is not as it was written: it is damaged, or another program changed it and"
              + " kept the metadata entry "
              + KEY);
    }
    return new Header(metadata, tensors, header.dataStart(), true);
  }

  /** Of all that a flipped bit could change without being noticed otherwise, in any order. */
  private static String ofHeader(Map<String, String> metadata, List<TensorInfo> tensors) {
    CRC32C sum = new CRC32C();
    new TreeMap<>(metadata).forEach((key, value) -> update(sum, key, value));
    Map<String, String> shapes = new TreeMap<>();
    tensors.forEach(tensor -> shapes.put(tensor.name(), tensor.dtype().name() + tensor.shape()));
    shapes.forEach((name, shape) -> update(sum, name, shape));
    return digits(sum);
  }

  private static void update(CRC32C sum, String... texts) {
    for (String text : texts) {
      byte[] bytes = Objects.requireNonNull(text, "text").getBytes(StandardCharsets.UTF_8);
      sum.update(bytes, 0, bytes.length);
      sum.update(0);
    }
  }
}
