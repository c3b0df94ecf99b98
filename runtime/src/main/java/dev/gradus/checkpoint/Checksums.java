package dev.gradus.checkpoint;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * The CRC32C of the rest of the header and of each tensor, as an entry of the metadata: 8
 * hexadecimal digits each, end to end, the header's first and the tensors' in the order of their
 * data. Files of earlier versions have a JSON object of the sums by tensor name instead, with the
 * header's under {@code __metadata__}, a name that no tensor has.
 */
final class Checksums {
  static final String KEY = "gradus.crc32c";

  private static final int LENGTH = 8;
  private static final Pattern DIGITS = Pattern.compile("[0-9a-f]+");
  private static final Comparator<TensorInfo> BY_NAME = Comparator.comparing(TensorInfo::name);
  private static final Comparator<TensorInfo> BY_DATA =
      Comparator.comparingLong(TensorInfo::begin)
          .thenComparingLong(TensorInfo::end)
          .thenComparing(BY_NAME);

  private Checksums() {}

  static String digits(CRC32C sum) {
    return "%08x".formatted(sum.getValue());
  }

  /** The metadata with the checksums of these tensors, which have been computed. */
  static Map<String, String> added(Map<String, String> metadata, List<TensorInfo> tensors) {
    if (metadata.containsKey(KEY)) {
      throw new IllegalArgumentException("The metadata entry " + KEY + " is written by itself");
    }
    List<TensorInfo> ordered = sorted(tensors, BY_DATA);
    StringBuilder sums = new StringBuilder(ofHeader(metadata, ordered));
    ordered.forEach(tensor -> sums.append(tensor.crc32c()));
    Map<String, String> all = new LinkedHashMap<>(metadata);
    all.put(KEY, sums.toString());
    return all;
  }

  /**
   * Moves the checksums from the metadata to the tensors; returns the same header if it has no
   * checksums.
   *
   * @throws MalformedException if the checksums are not of these tensors, or the header is not as
   *     written
   */
  static Header taken(Header header) throws MalformedException {
    String text = header.metadata().get(KEY);
    if (text == null) {
      return header;
    }
    Map<String, String> metadata = new LinkedHashMap<>(header.metadata());
    metadata.remove(KEY);
    List<TensorInfo> tensors =
        DIGITS.matcher(text).matches()
            ? inOrder(text, metadata, header.tensors())
            : byName(text, metadata, header.tensors());
    return new Header(metadata, tensors, header.dataStart(), true);
  }

  private static List<TensorInfo> inOrder(
      String text, Map<String, String> metadata, List<TensorInfo> tensors)
      throws MalformedException {
    List<TensorInfo> ordered = sorted(tensors, BY_DATA);
    boolean asMany = text.length() == LENGTH * (ordered.size() + 1L);
    check(asMany && text.startsWith(ofHeader(metadata, ordered)));
    int at = 0;
    List<TensorInfo> summed = new ArrayList<>();
    for (TensorInfo tensor : ordered) {
      at += LENGTH;
      summed.add(tensor.withCrc32c(text.substring(at, at + LENGTH)));
    }
    return summed;
  }

  private static List<TensorInfo> byName(
      String text, Map<String, String> metadata, List<TensorInfo> tensors)
      throws MalformedException {
    Node sums = new Node(KEY, Json.read(KEY, text));
    List<TensorInfo> summed = new ArrayList<>();
    for (TensorInfo tensor : tensors) {
      summed.add(tensor.withCrc32c(sums.get(tensor.name()).text()));
    }
    Set<String> names = sums.map().keySet();
    String header = sums.get(Header.METADATA).text();
    boolean same = header.equals(ofHeader(metadata, sorted(tensors, BY_NAME)));
    check(same && names.size() == tensors.size() + 1);
    return summed;
  }

  private static void check(boolean asWritten) throws MalformedException {
    if (!asWritten) {
      throw new MalformedException(
          "its header is not as it was written: it is damaged, or another program changed it and"
              + " kept the metadata entry "
              + KEY);
    }
  }

  private static List<TensorInfo> sorted(List<TensorInfo> tensors, Comparator<TensorInfo> order) {
    List<TensorInfo> sorted = new ArrayList<>(tensors);
    sorted.sort(order);
    return sorted;
  }

  /** The checksum of what no other check protects: names, dtypes, shapes and metadata. */
  private static String ofHeader(Map<String, String> metadata, List<TensorInfo> tensors) {
    CRC32C sum = new CRC32C();
    new TreeMap<>(metadata).forEach((key, value) -> update(sum, key, value));
    tensors.forEach(tensor -> update(sum, tensor.name(), tensor.dtype().name() + tensor.shape()));
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
