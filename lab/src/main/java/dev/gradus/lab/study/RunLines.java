package dev.gradus.lab.study;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gradus.problems.Surface;
import java.io.IOException;
import java.util.Optional;

/** Reads and writes finished runs as lines of JSON. Thread-safe. */
final class RunLines {
  private static final String BEGINNING = "{\"id\":\"";
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** A run: its {@link RunSpec#id}, and what came of it. */
  record Line(String id, Curve curve) {}

  private RunLines() {}

  /** The bytes of a line, with its end. */
  static byte[] write(Line line) throws IOException {
    return (JSON.writeValueAsString(line) + "\n").getBytes(UTF_8);
  }

  /** The run of a line; none if it is no run. */
  static Optional<Line> read(byte[] line) throws IOException {
    try {
      return Optional.of(JSON.readValue(line, Line.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** Whether a process could have been killed while it wrote this line. */
  static boolean isCutOff(byte[] line) {
    String text = new String(line, UTF_8);
    return text.startsWith(BEGINNING) || BEGINNING.startsWith(text);
  }

  /** Whether the curve can be that run's: from its start to its end, with a way on a surface. */
  static boolean fits(RunSpec run, Curve curve) {
    int[] steps = curve.steps();
    if (steps.length == 0 || steps[0] != 0) {
      return false;
    }
    for (int row = 1; row < steps.length; row++) {
      if (steps[row] <= steps[row - 1]) {
        return false;
      }
    }
    int last = steps[steps.length - 1];
    return (curve.diverged() ? last <= run.steps() : last == run.steps())
        && run.problem() instanceof Surface == (curve.x().length > 0);
  }
}
