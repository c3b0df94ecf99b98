package dev.gradus.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files that cannot be read or contradict themselves: one sentence, status 2, and nothing is run.
 */
class LyingReferenceTest {
  @TempDir private Path copy;

  @BeforeEach
  void copyReferences() throws IOException {
    Golden.copy("SGD", copy);
  }

  private void assertRefused(String... words) {
    Replayed result = Replayed.of(copy);

    assertThat(result.refusal()).contains(words);
    assertThat(result.refusal()).doesNotContain("Exception");
    assertThat(result.lines()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("lies")
  void aCaseThatContradictsItself(Consumer<ObjectNode> lie, String words) {
    Golden.editCase(copy.resolve("SGD.json"), "add_param_group", lie);

    assertRefused("SGD.json: cases[0]", words);
  }

  static Stream<Arguments> lies() {
    return Stream.of(
        lie("a missing field", c -> c.remove("lr_used"), "has no 'lr_used'"),
        lie("a dtype", c -> c.put("dtype", "float31"), ".dtype is 'float31'"),
        lie("no steps", c -> c.put("steps", 0), ".steps is not an integer"),
        lie("too few rates", c -> array(c, "/lr_used").remove(0), ".lr_used has 24 items"),
        lie("an unknown key of init", c -> c.put("init", "x"), ".init names 'x'"),
        lie("an unknown key of grads", c -> c.put("grads", "x"), ".grads names 'x'"),
        lie("an unknown parameter", c -> array(c, "/params").set(3, 9), ".params[3]"),
        lie("a parameter twice", c -> array(c, "/params").set(3, 0), "names a parameter twice"),
        lie(
            "an unlisted parameter",
            c -> array(c, "/groups/0/params").set(0, 9),
            ".groups[0].params[0]"),
        lie(
            "a parameter in two groups",
            c -> array(c, "/events/0/add_param_group/params").set(0, 1),
            "in a group already"),
        lie("no group", c -> c.putArray("groups"), "no parameter group"),
        lie("an empty group", c -> object(c, "/groups/0").putArray("params"), ".params is empty"),
        lie("an event too late", c -> object(c, "/events/0").put("before_step", 25), "before_step"),
        lie("another event", c -> object(c, "/events/0").remove("add_param_group"), ".events[0]"),
        lie(
            "a rate for one of two groups",
            c -> array(c, "/lr_used").set(20, "0".repeat(16)),
            ".lr_used[20] has 1 learning rates for 2 groups"),
        lie("a rate cut off", c -> array(c, "/lr_used").set(0, "00"), ".lr_used[0]"),
        lie(
            "steps out of order",
            c -> array(c, "/recorded_steps").set(3, 2),
            ".recorded_steps[3] is not an integer, 4 to 25"),
        lie("a short trajectory", c -> array(c, "/trajectory").remove(3), ".trajectory has 24"),
        lie(
            "a short hex",
            c -> array(c, "/trajectory/3").set(1, "00"),
            ".trajectory[3][1] has 2 hex digits instead of 160"),
        lie(
            "no hex",
            c -> array(c, "/ieee_sqrt_final").set(0, "x".repeat(56)),
            ".ieee_sqrt_final[0] has something other than hex digits"),
        lie("a final state", c -> c.put("ieee_sqrt_final_state", "none"), "neither a state nor"),
        lie(
            "the state of no parameter",
            c -> object(c, "/final_state").set("4", c.at("/final_state/3")),
            "none of the 4 parameters"),
        lie(
            "a state's shape",
            c -> array(c, "/final_state/1/momentum_buffer/tensor/shape").set(0, 5),
            "160 hex digits instead of 200"),
        lie(
            "a final group too many",
            c -> array(c, "/final_param_groups").addObject(),
            "has 3 items instead of 2"),
        lie(
            "a value of another type",
            c -> object(c, "/config").put("lr", "much"),
            "not a number"));
  }

  @Test
  void moreStepsThanGradients() {
    Golden.editCase(copy.resolve("SGD.json"), "lr", one -> one.put("steps", 26));

    assertRefused("data.json: grads.std/normal/float32/25", "25 items instead of 26");
  }

  @Test
  void theDataOfAnotherDtype() {
    Golden.editCase(copy.resolve("SGD.json"), "lr", one -> one.put("init", "std/float64"));

    assertRefused("data.json: inits.std/float64[0].hex", "112 hex digits instead of 56");
  }

  @Test
  void dataOfTheWrongLength() {
    Golden.edit(
        copy.resolve("data.json"), data -> object(data, "/inits/std~1float32/2").put("hex", "00"));

    assertRefused("data.json: inits.std/float32[2].hex", "2 hex digits instead of 144");
  }

  @Test
  void aStepMissingInTheGradients() {
    Golden.edit(
        copy.resolve("data.json"),
        data -> array(data, "/grads/std~1normal~1float32~125").remove(0));

    assertRefused("data.json: grads.std/normal/float32/25", "24 items instead of 25");
  }

  @Test
  void aSparseRowThatTheParameterDoesNotHave() {
    Golden.edit(
        copy.resolve("data.json"),
        data -> array(data, "/grads/sparse~1normal~1float32~125/0/0/indices").set(0, 10));

    assertRefused("indices[0] is not an integer, 0 to 9");
  }

  @Test
  void anotherFormat() {
    Golden.edit(copy.resolve("SGD.json"), file -> file.put("format", 2));

    assertRefused("SGD.json: format");
  }

  @Test
  void aFileCutOff() throws IOException {
    Path file = copy.resolve("SGD.json");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));

    assertRefused("SGD.json is not complete JSON");
  }

  @Test
  void noData() throws IOException {
    Files.delete(copy.resolve("data.json"));

    assertRefused("data.json is missing");
  }

  @Test
  void noReference() throws IOException {
    Files.delete(copy.resolve("SGD.json"));

    assertRefused("holds nothing to run", "holds no reference");
  }

  @Test
  void noFolder() throws IOException {
    copy = copy.resolve("none");
    assertRefused("none does not exist");

    Files.writeString(copy, "a file");
    assertRefused("none is not a folder");
  }

  private static Arguments lie(String name, Consumer<ObjectNode> change, String words) {
    return arguments(named(name, change), words);
  }

  private static ObjectNode object(ObjectNode one, String pointer) {
    return (ObjectNode) one.requiredAt(pointer);
  }

  private static ArrayNode array(ObjectNode one, String pointer) {
    return (ArrayNode) one.requiredAt(pointer);
  }
}
