package dev.gradus.checkpoint;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the header of a safetensors file and trusts nothing in it: the header that it returns has
 * passed every check but the checksums. Needs memory in proportion to the bytes that the header
 * really has.
 */
final class HeaderReader {
  private final JsonParser json;
  private final Map<String, TensorInfo> tensors = new LinkedHashMap<>();
  private @Nullable Map<String, String> metadata;

  private HeaderReader(JsonParser json) {
    this.json = json;
  }

  /**
   * The header of the file that the channel is open on.
   *
   * @throws MalformedException if the file has no header that fits it
   */
  static Header read(SeekableByteChannel channel) throws IOException, MalformedException {
    long size = channel.size();
    checkKind(channel, size);
    if (size < Long.BYTES) {
      throw new MalformedException("has " + size + " bytes, too few for a safetensors file");
    }
    ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    Channels.readFully(channel.position(0), length);
    long bytes = length.getLong(0);
    String would = "its header would have " + Long.toUnsignedString(bytes) + " bytes";
    if (bytes < 0 || bytes > Header.MOST_BYTES) {
      throw new MalformedException(
          "is no safetensors file, or of another program that keeps no limit: "
              + would
              + ", more than the "
              + Header.MOST_BYTES
              + " that the format allows");
    }
    if (bytes > size - Long.BYTES) {
      throw new MalformedException("is no safetensors file, or cut off: " + would);
    }
    long dataStart = Long.BYTES + bytes;
    HeaderReader reader = parsed(channel, bytes);
    Map<String, String> metadata = reader.metadata;
    return new Header(
        metadata == null ? Map.of() : metadata,
        Extents.checked(new ArrayList<>(reader.tensors.values()), size - dataStart),
        dataStart,
        false);
  }

  private static void checkKind(SeekableByteChannel channel, long size)
      throws IOException, MalformedException {
    ByteBuffer beginning = ByteBuffer.allocate((int) Math.min(size, FileKind.BYTES));
    Channels.readFully(channel.position(0), beginning);
    if (!FileKind.isSafetensors(beginning.array())) {
      String kind = FileKind.of(beginning.array());
      if (kind != null) {
        throw new MalformedException("is " + kind);
      }
    }
  }

  private static HeaderReader parsed(SeekableByteChannel channel, long bytes)
      throws IOException, MalformedException {
    try (Reader text =
            new InputStreamReader(
                Channels.input(channel, bytes), StandardCharsets.UTF_8.newDecoder());
        JsonParser json = Json.STRICT.createParser(text)) {
      HeaderReader reader = new HeaderReader(json);
      reader.readObject();
      return reader;
    } catch (JsonProcessingException e) {
      throw new MalformedException("its header is no JSON: " + Json.reason(e), e);
    } catch (CharacterCodingException e) {
      throw new MalformedException("its header is no UTF-8", e);
    }
  }

  private void readObject() throws IOException, MalformedException {
    check(json.nextToken() == JsonToken.START_OBJECT, "its header is no JSON object");
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      if (name.equals(Header.METADATA)) {
        check(metadata == null, "its header has " + name + " twice");
        // The reference implementation, too, takes null for no metadata.
        metadata = json.currentToken() == JsonToken.VALUE_NULL ? Map.of() : strings();
      } else {
        check(!tensors.containsKey(name), "has the tensor '" + name + "' twice");
        tensors.put(name, tensor(name));
      }
    }
    check(json.nextToken() == null, "its header is more than one JSON object");
  }

  private Map<String, String> strings() throws IOException, MalformedException {
    Map<String, String> strings = new LinkedHashMap<>();
    check(json.currentToken() == JsonToken.START_OBJECT, Header.METADATA + " is no JSON object");
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      boolean isString = json.nextToken() == JsonToken.VALUE_STRING;
      check(isString, "in " + Header.METADATA + ", '" + key + "' is no string");
      check(strings.put(key, json.getText()) == null, Header.METADATA + " has '" + key + "' twice");
    }
    return strings;
  }

  private TensorInfo tensor(String name) throws IOException, MalformedException {
    StoredDType dtype = null;
    List<Long> shape = null;
    List<Long> offsets = null;
    String where = "the tensor '" + name + "'";
    check(json.currentToken() == JsonToken.START_OBJECT, where + " is no JSON object");
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      json.nextToken();
      switch (key) {
        case Header.DTYPE -> {
          check(dtype == null, where + " has " + key + " twice");
          dtype = dtype(where);
        }
        case Header.SHAPE -> {
          check(shape == null, where + " has " + key + " twice");
          shape = sizes(where + ": " + key, Header.MOST_DIMENSIONS);
        }
        case Header.DATA_OFFSETS -> {
          check(offsets == null, where + " has " + key + " twice");
          offsets = sizes(where + ": " + key, 2);
        }
        default -> json.skipChildren(); // the reference implementation ignores other keys, too
      }
    }
    if (dtype == null || shape == null || offsets == null || offsets.size() != 2) {
      throw new MalformedException(
          where + " has no dtype, no shape, or no data_offsets of two numbers");
    }
    return new TensorInfo(name, dtype, shape, offsets.get(0), offsets.get(1), null);
  }

  private StoredDType dtype(String where) throws IOException, MalformedException {
    boolean isString = json.currentToken() == JsonToken.VALUE_STRING;
    StoredDType dtype = isString ? StoredDType.named(json.getText()) : null;
    if (dtype == null) {
      throw new MalformedException(where + " is of an unknown dtype " + json.getText());
    }
    return dtype;
  }

  private List<Long> sizes(String where, int most) throws IOException, MalformedException {
    List<Long> sizes = new ArrayList<>();
    check(json.currentToken() == JsonToken.START_ARRAY, where + " is no array");
    while (json.nextToken() != JsonToken.END_ARRAY) {
      check(sizes.size() < most, where + " has more than " + most + " numbers");
      boolean isInteger = json.currentToken() == JsonToken.VALUE_NUMBER_INT;
      check(isInteger, where + " has something other than an integer");
      boolean isLong = json.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
      check(isLong && json.getLongValue() >= 0, where + " has " + json.getText());
      sizes.add(json.getLongValue());
    }
    return sizes;
  }

  private void check(boolean holds, String otherwise) throws MalformedException {
    if (!holds) {
      throw new MalformedException(otherwise);
    }
  }
}
