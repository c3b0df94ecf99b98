package dev.gradus.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which average a case is of stands in its name; averages made here, by torch's formulas. */
class ReplayAveragesTest {
  private static final JsonMapper MAPPER = new JsonMapper();

  @TempDir private Path misc;

  @ParameterizedTest
  @CsvSource({
    "ema_0.37, 0.37, false, false",
    "ema_1, 1, false, false",
    "ema_0.0, 0, false, false",
    "ema_multi_0.123, 0.123, true, false",
    "ema_buffers, 0.9, false, true",
    "ema_buffers, 0.999, true, true",
    "ema_multi_buffers_0.25, 0.25, true, true",
    "ema_fn, 0.8765, false, false"
  })
  void itsDecayAndItsFunction(String name, double decay, boolean multi, boolean buffers)
      throws IOException {
    assertThat(replayed(name, decay, multi, buffers)).matches("PASS  misc/" + name + " .* 0 sc.*");
  }

  @Test
  void anotherDecayThanInTheNameFails() throws IOException {
    assertThat(replayed("ema_0.37", 0.38, false, false))
        .startsWith("FAIL  misc/ema_0.37 ")
        .contains("after update 2, element 0 of p0");
    assertThat(replayed("ema_0.37", 0.37, true, false)).startsWith("FAIL");
  }

  @Test
  void buffersThatAreNotAveragedFailIfTheNameSaysSo() throws IOException {
    assertThat(replayed("ema_buffers_0.37", 0.37, false, false)).contains("of p1 is");
  }

  @ParameterizedTest
  @CsvSource({"mean_0.5", "ema_0.5_other", "ema_-1", "ema_1.5.2"})
  void anUnknownNameIsSkippedAlone(String name) throws IOException {
    assertThat(replayed(name, 0.5, false, false))
        .matches("SKIP  misc/" + name + " .*no such averaging: " + name + ".*");
  }

  /** Two elements and a buffer of one, three updates in double. */
  private String replayed(String name, double decay, boolean multi, boolean buffers)
      throws IOException {
    Random random = new Random(7);
    ObjectNode file = MAPPER.createObjectNode();
    ObjectNode one = file.putArray("cases").addObject().put("name", name).put("dtype", "float64");
    one.putArray("shapes").addArray().add(2);
    one.putArray("buffer_shapes").addArray().add(1);
    double[] average = new double[3];
    for (int count = 0; count < 3; count++) {
      double[] values = random.doubles(3, -1, 1).toArray();
      for (int i = 0; i < 3; i++) {
        double x = values[i];
        double a = average[i];
        double weight = 1 - decay;
        double lerp = weight < 0.5 ? a + weight * (x - a) : x - (x - a) * (1 - weight);
        boolean copied = count == 0 || (i == 2 && !buffers);
        average[i] = copied ? x : multi ? lerp : decay * a + weight * x;
      }
      ObjectNode row = one.withArray("rows").addObject().put("n_averaged", count + 1);
      row.putArray("model").add(hex(values[0]) + hex(values[1]));
      row.putArray("model_buffers").add(hex(values[2]));
      row.putArray("averaged").add(hex(average[0]) + hex(average[1]));
      row.putArray("averaged_buffers").add(hex(average[2]));
    }
    MAPPER.writeValue(misc.resolve("averaged_model.json").toFile(), file);
    return Replayed.of(misc).lines().get(1);
  }

  private static String hex(double value) {
    return "%016x".formatted(Double.doubleToRawLongBits(value));
  }
}
