package dev.gradus.checkpoint;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gradus.Tensor;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Writes the header of a safetensors file, byte for byte as the reference implementation does. */
final class HeaderWriter {
  private static final Comparator<String> BY_BYTES =
      (a, b) ->
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

  private HeaderWriter() {}

  /** Places the tensors: by decreasing dtype, then by name, end to end. */
  static List<TensorInfo> place(Map<String, Tensor> tensors) {
    List<Map.Entry<String, Tensor>> sorted = new ArrayList<>(tensors.entrySet());
    sorted.sort(
        Comparator.comparing(
                (Map.Entry<String, Tensor> entry) -> entry.getValue().dtype(),
                Comparator.reverseOrder())
            .thenComparing(Map.Entry::getKey, BY_BYTES));
    List<TensorInfo> placed = new ArrayList<>();
    long begin = 0;
    for (Map.Entry<String, Tensor> entry : sorted) {
      Tensor tensor = entry.getValue();
      check(entry.getKey(), tensor);
      long end = begin + (long) tensor.numel() * tensor.dtype().byteSize();
      List<Long> shape = Arrays.stream(tensor.shape()).mapToObj(size -> (long) size).toList();
      placed.add(
          new TensorInfo(entry.getKey(), StoredDType.of(tensor.dtype()), shape, begin, end, null));
      begin = end;
    }
    return placed;
  }

  /** A file with it could not be read again. */
  private static void check(String name, Tensor tensor) {
    if (name.equals(Header.METADATA)) {
      throw new IllegalArgumentException("No tensor can be named " + Header.METADATA);
    }
    checkLength(name);
    if (tensor.shape().length > Header.MOST_DIMENSIONS) {
      throw new IllegalArgumentException(
          "The tensor '" + name + "' has more than " + Header.MOST_DIMENSIONS + " dimensions");
    }
  }

  private static void checkLength(String name) {
    if (name.length() > Header.LONGEST_NAME) {
      throw new IllegalArgumentException(
          "A name of " + name.length() + " characters: take at most " + Header.LONGEST_NAME);
    }
  }

  /**
   * The bytes before the data, the length included.
   *
   * @throws IllegalArgumentException if a name or string is no Unicode, or there are more bytes
   *     than a reader takes
   */
  static ByteBuffer bytes(Map<String, String> metadata, List<TensorInfo> tensors) {
    ByteBuffer json;
    try {
      json = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(json(metadata, tensors)));
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "A tensor's name or an entry of the metadata has half a surrogate pair", e);
    }
    int padded = (json.remaining() + Long.BYTES - 1) / Long.BYTES * Long.BYTES;
    if (padded > Header.MOST_BYTES) {
      throw new IllegalArgumentException(
          "The names and metadata need "
              + padded
              + " bytes: a safetensors header has no more than "
              + Header.MOST_BYTES);
    }
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + padded).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(padded).put(json);
    while (bytes.hasRemaining()) {
      bytes.put((byte) ' ');
    }
    return bytes.flip();
  }

  private static String json(Map<String, String> metadata, List<TensorInfo> tensors) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = Json.STRICT.createGenerator(text)) {
      json.writeStartObject();
      if (!metadata.isEmpty()) {
        json.writeObjectFieldStart(Header.METADATA);
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
          checkLength(entry.getKey());
          json.writeStringField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
      }
      for (TensorInfo tensor : tensors) {
        json.writeObjectFieldStart(tensor.name());
        json.writeStringField(Header.DTYPE, tensor.dtype().name());
        writeNumbers(json, Header.SHAPE, tensor.shape());
        writeNumbers(json, Header.DATA_OFFSETS, List.of(tensor.begin(), tensor.end()));
        json.writeEndObject();
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void writeNumbers(JsonGenerator json, String name, List<Long> numbers)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (long number : numbers) {
      json.writeNumber(number);
    }
    json.writeEndArray();
  }
}
