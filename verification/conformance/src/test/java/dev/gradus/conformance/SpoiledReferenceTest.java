package dev.gradus.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A reference that differs anywhere from what the optimizer does fails, and says where. */
class SpoiledReferenceTest {
  private static final String STATE = "/ieee_sqrt_final_state";
  private static final String GROUP = "/final_param_groups/0";

  @TempDir private Path copy;

  @ParameterizedTest
  @MethodSource("changes")
  void fails(Consumer<ObjectNode> change, String words) throws IOException {
    Path file = Golden.copy("Adam", copy).resolve("Adam.json");
    Golden.editCase(file, "lr", change);

    Replayed result = Replayed.of(copy);

    assertThat(result.lines()).hasSize(2);
    assertThat(result.lines().get(0)).startsWith("FAIL  Adam/lr").contains(words);
    assertThat(result.lines().get(1)).isEqualTo("0 passed, 1 failed, 0 skipped");
    assertThat(result.refusal()).isEmpty();
    assertThat(result.tally().failed()).isEqualTo(1);
  }

  static Stream<Arguments> changes() {
    String ones = "3f800000".repeat(7);
    return Stream.of(
        change(
            "one bit of a final parameter",
            one -> flip(array(one, "/ieee_sqrt_final"), 3),
            "param3 at the end, element 0"),
        change(
            "a parameter on the way",
            one -> array(one, "/trajectory/11").set(0, ones),
            "param0 after step 12, element 0"),
        change(
            "one bit of a state",
            one -> flip(object(one, STATE + "/1/exp_avg/tensor")),
            "state 1 exp_avg, element 0"),
        change(
            "the step count",
            one -> object(one, STATE + "/1/step/tensor").put("hex", "41c00000"),
            "state 1 step, element 0, is 25.0 instead of 24.0"),
        change(
            "a state that is not there",
            one -> object(one, STATE + "/2").set("extra", one.at(STATE + "/2/step")),
            "state 2 has"),
        change(
            "a state that is not recorded",
            one -> object(one, STATE + "/2").remove("exp_avg_sq"),
            "state 2 has"),
        change(
            "the shape of a state",
            one -> object(one, STATE + "/1/exp_avg/tensor").putArray("shape").add(20),
            "state 1 exp_avg is float32[4, 5] instead of float32[20]"),
        change("a group's value", one -> object(one, GROUP).put("eps", 1e-7), "eps is 1.0E-8"),
        change(
            "a group's flag", one -> object(one, GROUP).put("amsgrad", true), "amsgrad is false"),
        change(
            "a final rate", one -> object(one, GROUP).put("lr", 0.5), "lr is 0.01 instead of 0.5"),
        change(
            "the configured rate",
            one -> object(one, "/config").put("lr", 0.02),
            "group 0 before its first step: lr is 0.02 instead of 0.01"),
        change(
            "a value that the builder refuses",
            one -> object(one, "/config").put("eps", -1.0),
            "threw java.lang.IllegalArgumentException"));
  }

  private static Arguments change(String name, Consumer<ObjectNode> change, String words) {
    return arguments(named(name, change), words);
  }

  private static ObjectNode object(ObjectNode one, String pointer) {
    return (ObjectNode) one.requiredAt(pointer);
  }

  private static ArrayNode array(ObjectNode one, String pointer) {
    return (ArrayNode) one.requiredAt(pointer);
  }

  private static void flip(ArrayNode tensors, int index) {
    tensors.set(index, Golden.flipLowestBit(tensors.get(index).textValue(), 7));
  }

  private static void flip(ObjectNode tensor) {
    tensor.put("hex", Golden.flipLowestBit(tensor.get("hex").textValue(), 7));
  }
}
