package dev.gradus.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A value in a reference file, and the words that say where it stands ({@code Adam.json:
 * cases[3].steps}).
 *
 * <p>Each accessor returns what was asked for or throws a {@link ReferenceException} with the
 * place.
 */
record ReferenceJson(JsonNode node, String place) {
  // Python writes NaN and Infinity as bare words; a key given twice is a lie about one of the two.
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final Set<String> SPECIAL = Set.of("NaN", "Infinity", "-Infinity");

  /** Reads a whole file. */
  static ReferenceJson read(Path file) {
    String name = String.valueOf(file.getFileName());
    try (InputStream in = Files.newInputStream(file)) {
      ReferenceJson json = new ReferenceJson(MAPPER.readTree(in), name);
      if (json.node.isMissingNode()) {
        throw new ReferenceException(name + ": the file is empty");
      }
      return json;
    } catch (NoSuchFileException e) {
      throw new ReferenceException(file + " is missing");
    } catch (JsonProcessingException e) {
      throw new ReferenceException(
          "%s is not complete JSON: %s"
              .formatted(name, e.getOriginalMessage().lines().findFirst().orElse("")));
    } catch (IOException e) {
      throw new ReferenceException(file, e);
    }
  }

  /** A number that stood at a place in another notation. */
  static ReferenceJson of(double value, String place) {
    return new ReferenceJson(DoubleNode.valueOf(value), place);
  }

  /** A text, in the form in which files have it. */
  static ReferenceJson of(String value, String place) {
    return new ReferenceJson(TextNode.valueOf(value), place);
  }

  /** Whether this is an object that has the member. */
  boolean has(String name) {
    return node.has(name);
  }

  boolean isNull() {
    return node.isNull();
  }

  boolean isText() {
    return node.isTextual();
  }

  boolean isArray() {
    return node.isArray();
  }

  /** A required member of an object. */
  ReferenceJson get(String name) {
    JsonNode member = expect(node.isObject(), "an object").node.get(name);
    if (member == null) {
      throw wrong("has no '" + name + "'");
    }
    return member(name, member);
  }

  /** The members of an object, in the file's order. */
  Map<String, ReferenceJson> members() {
    Map<String, ReferenceJson> members = new LinkedHashMap<>();
    expect(node.isObject(), "an object")
        .node
        .properties()
        .forEach(entry -> members.put(entry.getKey(), member(entry.getKey(), entry.getValue())));
    return members;
  }

  /** The items of an array. */
  List<ReferenceJson> items() {
    expect(node.isArray(), "an array");
    List<ReferenceJson> items = new ArrayList<>(node.size());
    for (JsonNode item : node) {
      items.add(new ReferenceJson(item, place + "[" + items.size() + "]"));
    }
    return items;
  }

  /** The items of an array, which must be so many. */
  List<ReferenceJson> items(int count) {
    List<ReferenceJson> items = items();
    if (items.size() != count) {
      throw wrong("has %d items instead of %d".formatted(items.size(), count));
    }
    return items;
  }

  String text() {
    return expect(isText(), "a string").node.textValue();
  }

  boolean flag() {
    return expect(node.isBoolean(), "true or false").node.booleanValue();
  }

  /** An integer from {@code low} to {@code high}, both included. */
  int integer(int low, int high) {
    boolean fits = node.isIntegralNumber() && node.canConvertToInt();
    int value = node.intValue();
    String range = high == Integer.MAX_VALUE ? "not below " + low : low + " to " + high;
    expect(fits && low <= value && value <= high, "an integer, " + range);
    return value;
  }

  long integer() {
    return expect(node.isIntegralNumber() && node.canConvertToLong(), "an integer")
        .node
        .longValue();
  }

  /**
   * A number, as {@link Double#parseDouble} reads it; also {@code "NaN"} and {@code "Infinity"}.
   */
  double real() {
    if (isText() && SPECIAL.contains(text())) {
      return Double.parseDouble(text());
    }
    return expect(node.isNumber(), "a number").node.doubleValue();
  }

  /** The exception for this place: {@code what} continues a sentence that begins with it. */
  ReferenceException wrong(String what) {
    return new ReferenceException(place + " " + what);
  }

  private ReferenceJson expect(boolean is, String what) {
    if (!is) {
      throw wrong("is not " + what);
    }
    return this;
  }

  private ReferenceJson member(String name, JsonNode member) {
    String separator = place.indexOf(':') < 0 ? ": " : ".";
    return new ReferenceJson(member, place + separator + name);
  }
}
