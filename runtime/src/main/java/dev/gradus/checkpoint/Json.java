package dev.gradus.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Trees of plain values as JSON text: maps with string keys, lists, strings, booleans, longs,
 * doubles and null. A number is a long exactly if it has neither point nor exponent; as Python
 * does, NaN and the infinities are written as bare words.
 */
final class Json {
  private static final int DEEPEST = 100;

  /**
   * For untrusted text: keeps nothing after reading, and lets nothing nest or grow without limit.
   */
  static final JsonFactory STRICT = factory(20_000_000).build();

  /** As {@link #STRICT}, with fewer tokens, for trees: each of their values needs memory. */
  private static final JsonFactory TREES =
      factory(5_000_000).enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private final String place;
  private final JsonParser json;

  private Json(String place, JsonParser json) {
    this.place = place;
    this.json = json;
  }

  private static JsonFactoryBuilder factory(int mostTokens) {
    return new JsonFactoryBuilder()
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(DEEPEST)
                .maxNumberLength(1000)
                .maxNameLength(Header.LONGEST_NAME)
                .maxStringLength(Header.MOST_BYTES)
                .maxTokenCount(mostTokens)
                .build())
        .streamWriteConstraints(StreamWriteConstraints.builder().maxNestingDepth(DEEPEST).build())
        .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS);
  }

  /**
   * The text of a tree.
   *
   * @throws IllegalArgumentException if a value is of another type, or the text could not be read
   *     again, since it nests deeper than 100 or has more than five million parts
   */
  static String write(String place, @Nullable Object tree) {
    StringWriter text = new StringWriter();
    try {
      try (JsonGenerator json = TREES.createGenerator(text)) {
        write(json, place, tree);
      }
      checkReadable(text.toString());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(place + " would not be read again: " + reason(e), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void checkReadable(String text) throws IOException {
    try (JsonParser again = TREES.createParser(text)) {
      JsonToken token = again.nextToken();
      while (token != null) {
        token = again.nextToken();
      }
    }
  }

  private static void write(JsonGenerator json, String place, @Nullable Object value)
      throws IOException {
    if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        if (!(entry.getKey() instanceof String key)) {
          throw new IllegalArgumentException(
              place + " has the key " + entry.getKey() + ": keys are Strings");
        }
        json.writeFieldName(key);
        write(json, place + "." + key, entry.getValue());
      }
      json.writeEndObject();
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object element : list) {
        write(json, place, element);
      }
      json.writeEndArray();
    } else if (value instanceof Double number) {
      json.writeNumber(number);
    } else if (value == null
        || value instanceof Long
        || value instanceof Boolean
        || value instanceof String) {
      json.writePOJO(value);
    } else {
      throw new IllegalArgumentException(
          place
              + " is of type "
              + value.getClass().getSimpleName()
              + ": a value is a Map, List, String, Boolean, Long, Double or null");
    }
  }

  /** Reads the tree of a text. */
  static @Nullable Object read(String place, String text) throws MalformedException {
    try (JsonParser parser = TREES.createParser(text)) {
      Json json = new Json(place, parser);
      parser.nextToken();
      Object tree = json.value();
      json.check(parser.nextToken() == null, "is more than one value");
      return tree;
    } catch (JsonProcessingException e) {
      throw new MalformedException(place + " is no JSON: " + reason(e), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private @Nullable Object value() throws IOException, MalformedException {
    JsonToken token = json.currentToken();
    check(token != null, "is empty");
    return switch (token) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> json.getText();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case VALUE_NUMBER_INT -> {
        boolean isLong = json.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
        check(isLong, "has an integer that is no long: " + json.getText());
        yield json.getLongValue();
      }
      case VALUE_NUMBER_FLOAT -> {
        double number = json.getDoubleValue();
        boolean isNamed = json.isNaN();
        check(isNamed || Double.isFinite(number), "has a number too large: " + json.getText());
        yield number;
      }
      default -> throw new IllegalStateException("No value begins with " + token);
    };
  }

  private Map<String, @Nullable Object> object() throws IOException, MalformedException {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      check(!object.containsKey(key), "has '" + key + "' twice");
      json.nextToken();
      object.put(key, value());
    }
    return Collections.unmodifiableMap(object);
  }

  private List<@Nullable Object> array() throws IOException, MalformedException {
    List<@Nullable Object> array = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      array.add(value());
    }
    return Collections.unmodifiableList(array);
  }

  private void check(boolean holds, String otherwise) throws MalformedException {
    if (!holds) {
      throw new MalformedException(place + " " + otherwise);
    }
  }

  /** The parser's reason, without its lines about the place. */
  static String reason(JsonProcessingException e) {
    return e.getOriginalMessage().lines().findFirst().orElse("");
  }
}
