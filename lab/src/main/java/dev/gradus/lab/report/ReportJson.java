package dev.gradus.lab.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.io.Serial;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Prints a report as JSON that may stand in a script element. JSON has no NaN and no infinities:
 * they become the texts {@code "NaN"}, {@code "Infinity"} and {@code "-Infinity"}, which
 * JavaScript's {@code Number} reads.
 */
final class ReportJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().addModule(new SimpleModule().addSerializer(new Samples())).build();

  private ReportJson() {}

  static String print(Report report) {
    try {
      // The sign stands in texts only, and there its code means the same: no text ends the script.
      return MAPPER.writeValueAsString(report).replace("<", "\\u003c");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Prints numbers in seven digits, which are more than a chart shows, and half the file. */
  private static final class Samples extends StdSerializer<double[]> {
    @Serial private static final long serialVersionUID = 1;
    private static final MathContext DIGITS = new MathContext(7);

    Samples() {
      super(double[].class);
    }

    @Override
    public void serialize(double[] values, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeStartArray();
      for (double value : values) {
        json.writeNumber(
            Double.isFinite(value) ? new BigDecimal(value).round(DIGITS).doubleValue() : value);
      }
      json.writeEndArray();
    }
  }
}
