package dev.gradus.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * References made here, of the form of the recorded ones: SGD with coupled decay in double, on a
 * scalar, an empty tensor and a long one, with a rate that changes.
 */
class MadeReferenceTest {
  private static final int[][] SHAPES = {{}, {0, 3}, {5000}};
  private static final int STEPS = 40;
  private static final double DECAY = 0.01;
  private static final JsonMapper MAPPER = new JsonMapper();

  @TempDir private Path folder;

  @Test
  void areReplayed() throws IOException {
    write(0);

    Replayed result = Replayed.of(folder);

    assertThat(result.lines())
        .containsExactly(
            "PASS  SGD/made                    float64   0 scaled ulp",
            "1 passed, 0 failed, 0 skipped");
  }

  @Test
  void fourScaledUlpPassAndFiveFail() throws IOException {
    write(4);
    assertThat(Replayed.of(folder).lines().get(0))
        .startsWith("PASS")
        .contains("float64   4.000 scaled ulp");

    write(5);
    assertThat(Replayed.of(folder).lines().get(0))
        .startsWith("FAIL")
        .contains("float64   5.000 scaled ulp");
  }

  /** Writes both files; the very last element ends {@code off} scaled ulp away from the truth. */
  private void write(int off) throws IOException {
    Random random = new Random(20260101);
    double[][] params = {random.doubles(1).toArray(), {}, random.doubles(5000).toArray()};
    params[2][4999] = 8; // decays from here, so that its scale is known: the ulp of 8
    ObjectNode data = MAPPER.createObjectNode();
    ArrayNode inits = data.putObject("inits").putArray("made");
    for (int i = 0; i < SHAPES.length; i++) {
      inits.addObject().put("hex", hex(params[i])).set("shape", MAPPER.valueToTree(SHAPES[i]));
    }
    ArrayNode grads = data.putObject("grads").putArray("made");
    ArrayNode rates = MAPPER.createArrayNode();
    for (int step = 0; step < STEPS; step++) {
      double lr = 0.1 / (step + 1);
      rates.add(hex(lr));
      ArrayNode row = grads.addArray();
      for (double[] param : params) {
        double[] grad = random.doubles(param.length, -1, 1).toArray();
        if (param.length == 5000) {
          grad[4999] = 0;
        }
        row.add(hex(grad));
        for (int i = 0; i < param.length; i++) {
          param[i] = Math.fma(-lr, Math.fma(DECAY, param[i], grad[i]), param[i]);
        }
      }
    }
    ObjectNode one = emptyCase();
    one.set("lr_used", rates);
    one.withArray("trajectory").add(hexes(params));
    params[2][4999] += off * Math.ulp(8.0);
    one.set("ieee_sqrt_final", hexes(params));
    ObjectNode file = MAPPER.createObjectNode().put("format", 1).put("optimizer", "SGD");
    file.putArray("cases").add(one);
    MAPPER.writeValue(folder.resolve("SGD.json").toFile(), file);
    MAPPER.writeValue(folder.resolve("data.json").toFile(), data);
  }

  private static ObjectNode emptyCase() throws IOException {
    return (ObjectNode)
        MAPPER.readTree(
            """
            {"name": "made", "dtype": "float64", "steps": 40, "init": "made", "grads": "made",
             "config": {"lr": 0.1, "weight_decay": 0.01}, "scheduler": {}, "events": [],
             "params": [0, 1, 2], "groups": [{"params": [2, 0, 1]}], "recorded_steps": [40],
             "ieee_sqrt_final_state": {},
             "final_param_groups": [{"params": [0, 1, 2], "weight_decay": 0.01}]}
            """);
  }

  private static ArrayNode hexes(double[][] params) {
    ArrayNode hexes = MAPPER.createArrayNode();
    Arrays.stream(params).forEach(param -> hexes.add(hex(param)));
    return hexes;
  }

  private static String hex(double... values) {
    return Arrays.stream(values)
        .mapToObj(value -> "%016x".formatted(Double.doubleToRawLongBits(value)))
        .collect(Collectors.joining());
  }
}
