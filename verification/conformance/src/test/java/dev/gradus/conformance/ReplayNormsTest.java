package dev.gradus.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Norms whose recorded value is itself rounded are compared with the exact one. */
class ReplayNormsTest {
  /** Recorded with PyTorch 2.13: its norm, 506.01831, is 6.9 ulp from the exact one. */
  private static final String RECORDED =
      """
      {"format": 1, "shapes": [[3], [2, 2]], "cases": [{
        "function": "clip_grad_norm_", "kind": "n", "dtype": "float32",
        "args": {"max_norm": 1.0, "norm_type": 1.5},
        "grads_in": ["c248ba9f433653ddc36502e4", "423d58eb42f026074323d5bcc2f5a611"],
        "total_norm": "43fd0258",
        "grads_out": ["bdcb1a123eb87ba0bee7b7ee", "3dbf95ec3e72fcc53ea5c589be788d74"]}]}
      """;

  @TempDir private Path misc;

  @BeforeEach
  void otherFiles() throws IOException {
    Files.writeString(misc.resolve("averaged_model.json"), "{\"cases\": []}");
    Files.writeString(misc.resolve("errors.json"), "[]");
  }

  @Test
  void torchsOwnPowerIsNoTarget() throws IOException {
    assertThat(replayed(RECORDED)).matches("PASS  misc/clip_grad_norm_0 +float32 +0\\.\\d+ ulp");
  }

  /** A bit of the sixth hex digit is 256 ulp, where rounding makes some 7; one more would do. */
  @Test
  void aNormThatIsNotThatOfTheGradientsFails() throws IOException {
    assertThat(replayed(RECORDED.replace("43fd0258", "43fd0358")))
        .startsWith("FAIL  misc/clip_grad_norm_0")
        .contains("torch's norm is said to be 506.02");
  }

  /** A count, and the largest or the least element, are not rounded. */
  @ParameterizedTest
  @CsvSource({
    "0.0, 40000000, 40000001",
    "Infinity, 436502e4, 436502e5",
    "-Infinity, 423d58eb, 423d58ea"
  })
  void whatIsNotRoundedIsComparedToTheBit(String order, String exact, String near)
      throws IOException {
    String one = RECORDED.replace("1.5", order).replace("\"max_norm\": 1.0", "\"max_norm\": 1e9");
    String unclipped =
        one.replaceFirst(
            "(?s)\"grads_in\": (\\[.*?\\])(.*)\"grads_out\": \\[.*?\\]",
            "\"grads_in\": $1$2\"grads_out\": $1");
    assertThat(replayed(unclipped.replace("43fd0258", exact))).startsWith("PASS");
    assertThat(replayed(unclipped.replace("43fd0258", near)))
        .startsWith("FAIL")
        .contains("the norm is ");
  }

  /** The sum of these squares is above float32: infinity is meant, not their norm. */
  @Test
  void aNormThatOverflowsIsTorchs() throws IOException {
    String huge =
        """
        {"format": 1, "shapes": [[1]], "cases": [{
          "function": "clip_grad_norm_", "kind": "n", "dtype": "float32",
          "args": {"max_norm": 1.0, "norm_type": 2.0},
          "grads_in": ["7149f2ca"], "total_norm": "7f800000", "grads_out": ["00000000"]}]}
        """;
    assertThat(replayed(huge)).startsWith("PASS");
  }

  private String replayed(String clipping) throws IOException {
    Files.writeString(misc.resolve("clip_grad.json"), clipping);
    return Replayed.of(misc).lines().get(0);
  }
}
