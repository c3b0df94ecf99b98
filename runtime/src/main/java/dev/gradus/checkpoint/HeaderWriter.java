package dev.gradus.checkpoint;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gradus.Tensor;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Writes the header of a safetensors file, byte for byte as the reference implementation does. */
final class HeaderWriter {
  private HeaderWriter() {}

  /** Places the tensors end to end, by decreasing dtype, then by name. */
  static List<TensorInfo> place(Map<String, Tensor> tensors) {
    List<Map.Entry<String, Tensor>> sorted = new ArrayList<>(tensors.entrySet());
    sorted.sort(
        Comparator.comparing(
                (Map.Entry<String, Tensor> entry) -> entry.getValue().dtype(),
                Comparator.reverseOrder())
            .thenComparing(Map.Entry::getKey, HeaderWriter::compareBytes));
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

  /** Compares names by their bytes in UTF-8: the order of the chars, but with surrogates last. */
  private static int compareBytes(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean alike = Character.isSurrogate(x) == Character.isSurrogate(y);
        return alike ? x - y : Character.isSurrogate(x) ? 1 : -1;
      }
    }
    return a.length() - b.length();
  }

  /** Refuses a tensor with which the file could not be read again. */
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
    HeaderBytes bytes = new HeaderBytes();
    try (Writer text = new OutputStreamWriter(bytes, StandardCharsets.UTF_8.newEncoder());
        JsonGenerator json = Json.STRICT.createGenerator(text)) {
      write(json, metadata, tensors);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "A tensor's name or an entry of the metadata has half a surrogate pair", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.whole();
  }

  private static void write(
      JsonGenerator json, Map<String, String> metadata, List<TensorInfo> tensors)
      throws IOException {
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
