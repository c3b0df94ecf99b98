package dev.gradus.lab.inspect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gradus.interop.torch.TorchOpaque;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints contents as JSON: {@code format}, {@code bytes} and {@code contents}. */
final class ContentsJson {
  private static final int LONGEST_TEXT = 10_000;

  /** The deepest nesting that is written: more than can be read. */
  private static final int DEEPEST = 2_000;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamWriteConstraints(
                      StreamWriteConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .build();

  private final JsonGenerator json;
  private final Shortening shortening;

  private ContentsJson(JsonGenerator json, Shortening shortening) {
    this.json = json;
    this.shortening = shortening;
  }

  /** Prints what a file of so many bytes holds, and leaves the writer open. */
  static void print(FileContents contents, long bytes, PrintWriter out) throws IOException {
    JsonGenerator json = MAPPER.createGenerator(out).useDefaultPrettyPrinter();
    ContentsJson printer = new ContentsJson(json, new Shortening(LONGEST_TEXT, bytes));
    json.writeStartObject();
    json.writeStringField("format", contents.format());
    json.writeNumberField("bytes", bytes);
    json.writeFieldName("contents");
    printer.value(contents.tree());
    json.writeEndObject();
    json.flush();
    out.write(System.lineSeparator());
  }

  private void value(@Nullable Object value) throws IOException {
    if (value instanceof TensorFacts tensor) {
      value(tensor.tree());
    } else if (value instanceof TorchOpaque opaque) {
      json.writeStartObject();
      json.writeStringField("opaque", opaque.kind());
      json.writeFieldName("shape");
      value(opaque.shape());
      json.writeEndObject();
    } else if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.writeFieldName(shortening.of(String.valueOf(entry.getKey())));
        value(entry.getValue());
      }
      json.writeEndObject();
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object inside : list) {
        value(inside);
      }
      json.writeEndArray();
    } else if (value instanceof String text) {
      json.writeString(shortening.of(text));
    } else if (value instanceof Double number && !Double.isFinite(number)) {
      // JSON has no NaN and no infinities: they become texts, as Python's repr has them.
      json.writeString(Double.isNaN(number) ? "nan" : number > 0 ? "inf" : "-inf");
    } else {
      json.writePOJO(value);
    }
  }
}
